package io.quoteflow.monitor;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far the embedded run of this process was when its metrics were last looked at.
 *
 * @param progress within [0, 1]; not a number for a run without end
 * @param records handled so far; 0 before the first look
 * @param views of the instruments, by id
 * @param nanos when that was, {@link System#nanoTime}
 */
public record RunStatus(double progress, long records, List<RunView> views, long nanos) {
    private static final AtomicReference<RunStatus> LATEST = new AtomicReference<>(none());

    private static RunStatus none() {
        return new RunStatus(Double.NaN, 0, List.of(), System.nanoTime());
    }

    /** Another run begins: what was told is of an earlier one. */
    public static void forget() {
        LATEST.set(none());
    }

    public static void tell(final RunStatus now) {
        LATEST.set(now);
    }

    public static RunStatus latest() {
        return LATEST.get();
    }
}
