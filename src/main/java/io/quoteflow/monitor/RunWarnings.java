package io.quoteflow.monitor;

import java.util.ArrayList;
import java.util.List;

/**
 * Warnings of the tasks of an embedded run, for the process that started it. On a cluster, warnings
 * are in the log instead, and nothing reads them from here. Thread-safe.
 */
public final class RunWarnings {
    private static final int MOST = 100;
    private static final List<String> WARNINGS = new ArrayList<>();

    private RunWarnings() {}

    /** Adds a warning. Has no effect once there are {@value #MOST}. */
    public static void add(final String warning) {
        synchronized (WARNINGS) {
            if (WARNINGS.size() < MOST) {
                WARNINGS.add(warning);
            }
        }
    }

    /** Returns and removes all warnings. */
    public static List<String> take() {
        synchronized (WARNINGS) {
            final List<String> taken = List.copyOf(WARNINGS);
            WARNINGS.clear();
            return taken;
        }
    }
}
