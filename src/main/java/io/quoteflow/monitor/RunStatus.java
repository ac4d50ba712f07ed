package io.quoteflow.monitor;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The progress of the embedded run of this process, as of the last report of its metrics. Any
 * thread may read and publish it.
 *
 * @param progress share of the journal that was read, within [0, 1]; NaN for a run without end
 * @param records number of records handled so far; 0 before the first report
 * @param views of the instruments, in the order of their ids
 * @param nanos {@link System#nanoTime} of the report
 */
public record RunStatus(double progress, long records, List<RunView> views, long nanos) {
    private static final AtomicReference<RunStatus> LATEST = new AtomicReference<>(none());

    private static RunStatus none() {
        return new RunStatus(Double.NaN, 0, List.of(), System.nanoTime());
    }

    /** Resets the status, because another run begins in this process. */
    public static void forget() {
        LATEST.set(none());
    }

    public static void publish(final RunStatus status) {
        LATEST.set(status);
    }

    public static RunStatus latest() {
        return LATEST.get();
    }
}
