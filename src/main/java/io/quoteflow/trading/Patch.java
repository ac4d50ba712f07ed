package io.quoteflow.trading;

/**
 * A change made to saved state by hand. It is written to {@code controls} at the first record after
 * it, so that the decisions account for it.
 *
 * @param key of the value that was changed
 * @param old value before
 * @param now value after
 */
public record Patch(String key, String old, String now) {}
