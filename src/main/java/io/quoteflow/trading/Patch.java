package io.quoteflow.trading;

/**
 * Something that a person changed in saved state. It is written into {@code controls} at the first
 * record after that, so that the decisions tell of it.
 *
 * @param key what was changed
 * @param old its value before, as text
 * @param now its value since, as text
 */
public record Patch(String key, String old, String now) {}
