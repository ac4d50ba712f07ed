package io.quoteflow.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Receives what is wrong with a configuration. It either throws the first fault, which ends the
 * reading, or keeps all of them, and the reading goes on with defaults.
 */
final class Faults {
    private final boolean kept;
    private final List<String> messages = new ArrayList<>();

    private Faults(final boolean kept) {
        this.kept = kept;
    }

    /** Returns an object that throws the first fault. */
    static Faults thrown() {
        return new Faults(false);
    }

    /** Returns an object that keeps all faults. */
    static Faults kept() {
        return new Faults(true);
    }

    /** Whether faults are kept. */
    boolean areKept() {
        return kept;
    }

    /**
     * Receives a fault. Returns only if faults are kept.
     *
     * @throws UsageException the fault, unless faults are kept
     */
    void add(final UsageException fault) {
        if (!kept) {
            throw fault;
        }
        messages.add(fault.getMessage());
    }

    /**
     * Reads something.
     *
     * @return null if it is at fault, and faults are kept
     * @throws UsageException its fault, unless faults are kept
     */
    <T> T attempt(final Supplier<T> reader) {
        try {
            return reader.get();
        } catch (final UsageException fault) {
            add(fault);
            return null;
        }
    }

    /** Checks something, as {@link #attempt} reads it. */
    void check(final Runnable check) {
        attempt(
                () -> {
                    check.run();
                    return null;
                });
    }

    /** Whether a fault was kept. */
    boolean isAny() {
        return !messages.isEmpty();
    }

    /** Returns the faults that were kept, in their order. */
    List<String> messages() {
        return Collections.unmodifiableList(messages);
    }
}
