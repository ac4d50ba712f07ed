package io.quoteflow.tool.sweep;

import io.quoteflow.text.TimeLeft;

import java.io.PrintStream;
import java.util.Locale;

/** Prints every few seconds how far a sweep is and how long it still takes. */
final class SweepProgress {
    private static final long EVERY_NANOS = 3_000_000_000L;
    private static final double NANOS = 1e9;

    private final int points;
    private final PrintStream out;
    private final long started = System.nanoTime();
    private long reported = started;

    /**
     * Creates an object at the start of a sweep.
     *
     * @param points that are run
     */
    SweepProgress(final int points, final PrintStream out) {
        this.points = points;
        this.out = out;
    }

    /**
     * Prints the progress if it is time.
     *
     * @param done number of points that have ended, with the shares of those that run
     */
    void show(final double done) {
        final long now = System.nanoTime();
        if (now - reported > EVERY_NANOS) {
            reported = now;
            out.printf(
                    Locale.ROOT,
                    "sweep: %.0f %% of %d points, %s left%n",
                    100 * done / points,
                    points,
                    TimeLeft.text(done / points, (now - started) / NANOS));
        }
    }
}
