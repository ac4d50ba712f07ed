package io.quoteflow.simulation;

/**
 * Lets the price of one simulated instrument follow that of another.
 *
 * @param follower symbol of the instrument that follows
 * @param leader symbol of the other instrument, which must not follow one itself
 * @param beta log return of the follower for each unit of the leader's; within [-3, 3]
 * @param lagSeconds whole seconds by which the follower comes later; within [0, 60]
 * @param ownShare share of its own moves that the follower keeps; within [0, 1]. With 0, and a beta
 *     of 1, both prices are the same but for the lag
 */
public record Coupling(
        String follower, String leader, double beta, int lagSeconds, double ownShare) {
    private static final double MOST_BETA = 3;
    private static final int MOST_LAG = 60;

    /**
     * Checks every component.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Coupling {
        if (follower.equals(leader)) {
            throw new IllegalArgumentException(follower + " cannot follow itself");
        }
        if (!(Math.abs(beta) <= MOST_BETA)) {
            throw new IllegalArgumentException("beta is -3 to 3, got " + beta);
        }
        if (lagSeconds < 0 || lagSeconds > MOST_LAG) {
            throw new IllegalArgumentException("lagSeconds is 0 to 60, got " + lagSeconds);
        }
        if (!(ownShare >= 0 && ownShare <= 1)) {
            throw new IllegalArgumentException("ownShare is 0 to 1, got " + ownShare);
        }
    }
}
