package io.quoteflow.monitor;

import java.util.ArrayList;
import java.util.List;

/**
 * What the tasks of an embedded run have to say at its end, for the process that started it. On a
 * cluster nobody takes them, and the log has them. Any thread may call it.
 */
public final class RunWarnings {
    private static final int MOST = 100;
    private static final List<String> WARNINGS = new ArrayList<>();

    private RunWarnings() {}

    /** Adds a warning; beyond {@value #MOST} nothing is added. */
    public static void add(final String warning) {
        synchronized (WARNINGS) {
            if (WARNINGS.size() < MOST) {
                WARNINGS.add(warning);
            }
        }
    }

    /** Everything since the last call. */
    public static List<String> take() {
        synchronized (WARNINGS) {
            final List<String> taken = List.copyOf(WARNINGS);
            WARNINGS.clear();
            return taken;
        }
    }
}
