package io.quoteflow.gateway;

import java.util.random.RandomGenerator;

/**
 * The pauses between attempts: random ones whose upper bound doubles, so that many clients that
 * lost their connections at once do not come back at once. Not thread-safe.
 */
public final class Backoff {
    private static final int MAX_DOUBLINGS = 20;

    private final long least;
    private final long first;
    private final long most;
    private final RandomGenerator random;
    private int attempts;

    /**
     * @param least shortest pause, ms
     * @param first upper bound of the first pause, ms
     * @param most upper bound of every pause, ms
     */
    public Backoff(
            final long least, final long first, final long most, final RandomGenerator random) {
        this.least = least;
        this.first = first;
        this.most = most;
        this.random = random;
    }

    /** Returns the next pause, ms. */
    public long next() {
        final long bound = Math.min(most, first << Math.min(attempts, MAX_DOUBLINGS));
        attempts++;
        return least + random.nextLong(bound - least + 1);
    }

    /** Starts again with the first pause. */
    public void reset() {
        attempts = 0;
    }
}
