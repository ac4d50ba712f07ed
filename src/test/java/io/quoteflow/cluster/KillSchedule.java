package io.quoteflow.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded schedule of failures for a job on a real cluster. Each failure happens some checkpoints
 * after the previous one. The first seeds contain one failure of each kind, and later ones are
 * random.
 *
 * @param parallelism of the trader at the start
 * @param blows failures in their order
 */
record KillSchedule(int parallelism, List<Blow> blows) {
    /** What happens to it. */
    enum Kind {
        /** The busy TaskManager dies; Flink restores the job on another. */
        TASK_MANAGER,
        /** Stopped with a savepoint and started from it with another parallelism. */
        RESCALE,
        /** The JobManager dies and its job with it; the TaskManagers live on. */
        JOB_MANAGER,
        /** Every process dies. */
        EVERYTHING,
        /**
         * The JobManager dies, and the job is submitted again at once on new TaskManagers, while
         * the old ones still run its tasks and write its files.
         */
        HASTE
    }

    /**
     * One of them.
     *
     * @param checkpoints that the job completes before it
     * @param parallelism of the trader after it, where it is submitted again
     */
    record Blow(Kind kind, int checkpoints, int parallelism) {}

    private static final int[] PARALLELISMS = {1, 2, 4, 3};
    private static final int MOST_CHECKPOINTS = 4;

    static KillSchedule of(final long seed) {
        final Random random = new Random(seed);
        final List<Kind> kinds = new ArrayList<>();
        kinds.add(Kind.values()[(int) Math.floorMod(seed, (long) Kind.values().length)]);
        if (seed >= Kind.values().length) {
            kinds.add(Kind.values()[random.nextInt(Kind.values().length)]);
        }
        final int start = 1 + random.nextInt(2);
        int parallelism = start;
        final List<Blow> blows = new ArrayList<>();
        for (final Kind kind : kinds) {
            if (kind != Kind.TASK_MANAGER) {
                parallelism = otherThan(parallelism, random);
            }
            blows.add(new Blow(kind, 1 + random.nextInt(MOST_CHECKPOINTS), parallelism));
        }
        return new KillSchedule(start, List.copyOf(blows));
    }

    private static int otherThan(final int parallelism, final Random random) {
        int other = parallelism;
        while (other == parallelism) {
            other = PARALLELISMS[random.nextInt(PARALLELISMS.length)];
        }
        return other;
    }
}
