package io.quoteflow.testing;

import java.util.stream.LongStream;

/** How many cases a test runs: {@code mvn verify} runs a few, {@code -Plong} all of them. */
public final class Depth {
    private Depth() {}

    /** Whether {@code -Plong} is on. */
    public static boolean isLong() {
        return Boolean.getBoolean("quoteflow.long");
    }

    /** Seeds from 0 on, or the one of {@code -Dquoteflow.seed=N}. */
    public static LongStream seeds(final int few, final int all) {
        final Long one = Long.getLong("quoteflow.seed");
        return one == null ? LongStream.range(0, isLong() ? all : few) : LongStream.of(one);
    }
}
