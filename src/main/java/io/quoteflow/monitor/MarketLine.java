package io.quoteflow.monitor;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * State of the recorder of this process for the terminal and the live page. Thread-safe.
 *
 * <p>A process without a recorder has two empty texts.
 */
public final class MarketLine {
    private static final Source NONE = new Source(() -> "", () -> "");
    private static final AtomicReference<Source> SOURCE = new AtomicReference<>(NONE);

    private record Source(Supplier<String> line, Supplier<String> trouble) {}

    private MarketLine() {}

    /**
     * Sets where the texts come from.
     *
     * @param line state of the recorder in one line
     * @param trouble what keeps market data from coming; empty if all data comes
     */
    public static void publish(final Supplier<String> line, final Supplier<String> trouble) {
        SOURCE.set(new Source(line, trouble));
    }

    /** Removes the texts, because the process does not record any more. */
    public static void forget() {
        SOURCE.set(NONE);
    }

    /** Returns the state of the recorder in one line; empty if this process does not record. */
    public static String text() {
        return SOURCE.get().line().get();
    }

    /** Returns what keeps market data from coming; empty if all data comes. */
    public static String trouble() {
        return SOURCE.get().trouble().get();
    }
}
