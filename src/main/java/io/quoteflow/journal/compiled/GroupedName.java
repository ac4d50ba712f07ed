package io.quoteflow.journal.compiled;

/**
 * An instrument that records of a compiled journal have, with the key under which they have it.
 *
 * @param instrument id of the instrument
 * @param group its portfolio, or the instrument itself
 */
record GroupedName(String instrument, String group) {}
