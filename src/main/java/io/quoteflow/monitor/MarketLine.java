package io.quoteflow.monitor;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What the recorder of this process says about itself, as one line for the terminal and the live
 * page. Thread-safe.
 */
public final class MarketLine {
    private static final AtomicReference<Supplier<String>> LINE = new AtomicReference<>(() -> "");

    private MarketLine() {}

    /** Sets where the line comes from. */
    public static void publish(final Supplier<String> line) {
        LINE.set(line);
    }

    /** Removes the line, because the process does not record any more. */
    public static void forget() {
        LINE.set(() -> "");
    }

    /** Returns the line; empty if this process does not record. */
    public static String text() {
        return LINE.get().get();
    }
}
