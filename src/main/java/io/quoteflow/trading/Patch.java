package io.quoteflow.trading;

/**
 * A change made to saved state by hand. It is written to {@code controls} at the first record after
 * it, so that the decisions account for it.
 *
 * @param key key of the value that was changed
 * @param old value before the change
 * @param now value after the change
 */
public record Patch(String key, String old, String now) {}
