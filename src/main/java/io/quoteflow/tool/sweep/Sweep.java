package io.quoteflow.tool.sweep;

import io.quoteflow.config.JobSpec;
import io.quoteflow.job.Version;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs points in passes over the journal. A pass has at most {@value #POINTS_OF_A_PASS} points, so
 * that the memory does not grow with their number, and a sweep that was interrupted goes on with
 * the first pass that did not end.
 */
final class Sweep {
    /** Largest number of points of a pass. */
    static final int POINTS_OF_A_PASS = 64;

    /** Receives what a sweep finds. */
    interface Listener {
        /** A point has ended. Called in the order of the points. */
        void ended(PointRun run, long split) throws IOException;

        /**
         * Points are running.
         *
         * @param done points that have ended, a pass that runs counted by the share that was read
         */
        void progress(double done);
    }

    private final JobSpec job;
    private final JournalFeedFactory journal;
    private final int threads;
    private final double share;

    /**
     * Creates a sweep.
     *
     * @param job with the settings that all points have
     * @param threads number of workers, at least 1
     * @param share of the time by which points are chosen, within (0, 1); 1 for no split
     */
    Sweep(
            final JobSpec job,
            final JournalFeedFactory journal,
            final int threads,
            final double share) {
        this.job = job;
        this.journal = journal;
        this.threads = threads;
        this.share = share;
    }

    /**
     * Runs points.
     *
     * @throws IOException naming the file, if the journal cannot be read
     */
    void run(final List<SweepPoint> points, final Listener listener)
            throws IOException, InterruptedException {
        for (int from = 0; from < points.size(); from += POINTS_OF_A_PASS) {
            final int before = from;
            final int to = Math.min(points.size(), from + POINTS_OF_A_PASS);
            final List<PointRun> runs = new ArrayList<>();
            for (final SweepPoint point : points.subList(from, to)) {
                runs.add(
                        new PointRun(
                                        point,
                                        Version.current(),
                                        job.limits().deadLettersPerMinute(),
                                        job.anyInstrument() ? List.of() : job.instruments())
                                .grouping(job.groups()));
            }
            try (JournalFeed feed = journal.open(new long[0])) {
                new SweepPass(runs, threads)
                        .run(feed, read -> listener.progress(before + read * (to - before)));
            }
            for (final PointRun run : runs) {
                listener.ended(run, split(run));
            }
            listener.progress(to);
        }
    }

    /** The span of the journal is that of the rows of any point: all have the same metrics grid. */
    private long split(final PointRun run) {
        return share == 1 ? Long.MAX_VALUE : run.splitAt(share);
    }
}
