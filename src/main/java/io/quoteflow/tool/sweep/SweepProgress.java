package io.quoteflow.tool.sweep;

import java.io.PrintStream;
import java.util.Locale;

/** Prints how far a sweep is and how long it still takes, at most once a second. */
final class SweepProgress {
    private static final long EVERY_NANOS = 1_000_000_000L;
    private static final double NANOS = 1e9;

    private final int points;
    private final PrintStream out;
    private final long start = System.nanoTime();
    private long next = start + EVERY_NANOS;
    private boolean shown;

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
        if (now < next || done <= 0) {
            return;
        }
        next = now + EVERY_NANOS;
        shown = true;
        final double left = (now - start) / NANOS * (points - done) / done;
        out.printf(
                Locale.ROOT,
                "\r%.1f %%  %d points  %.0f s left    ",
                100 * done / points,
                points,
                left);
        out.flush();
    }

    /** Ends the line, if there is one. */
    void end() {
        if (shown) {
            out.println();
        }
    }
}
