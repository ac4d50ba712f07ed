package io.quoteflow.job;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How far the embedded run of this process was when its metrics were last looked at.
 *
 * @param progress within [0, 1]; not a number for a run without end
 * @param records handled so far
 * @param views of the instruments, by id
 */
public record RunStatus(double progress, long records, List<RunView> views) {
    private static final AtomicReference<RunStatus> LATEST =
            new AtomicReference<>(new RunStatus(Double.NaN, 0, List.of()));

    public static void tell(final RunStatus now) {
        LATEST.set(now);
    }

    public static RunStatus latest() {
        return LATEST.get();
    }
}
