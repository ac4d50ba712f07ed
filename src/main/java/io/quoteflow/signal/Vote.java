package io.quoteflow.signal;

/** Counts the votes of time frames, EXTENSIONS 19. */
public final class Vote {
    private double weights;
    private double votes;

    /**
     * Adds what one frame says.
     *
     * @param weight weight of the frame, 0 or more
     * @param u its forecast as a direction, within [-1, 1]
     */
    public void add(final double weight, final double u) {
        weights += weight;
        votes += weight * u;
    }

    /** Returns the weighted mean, within [-1, 1]; 0 if no frame has a weight. */
    public double value() {
        return weights == 0 ? 0 : votes / weights;
    }
}
