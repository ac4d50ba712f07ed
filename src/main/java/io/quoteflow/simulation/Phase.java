package io.quoteflow.simulation;

/**
 * The behaviour of the simulated price: the AR(1) process that its one-second log returns follow.
 *
 * <p>The phases follow one another in the order of declaration and repeat. Each lasts {@link
 * #SECONDS}. Each instrument starts one phase further on than the instrument before it.
 */
public enum Phase {
    /** Each return reverses about half of the previous one. */
    MEAN_REVERTING(-0.55, 0, 1),
    /** Returns persist around an upward drift. */
    TREND_UP(0.5, 0.35, 1),
    /** Returns are white noise with a quarter of the normal volatility. */
    QUIET(0, 0, 0.25),
    /** Returns persist around a downward drift. */
    TREND_DOWN(0.5, -0.35, 1);

    /** Length of a phase in seconds. */
    public static final int SECONDS = 150;

    private static final Phase[] ROTATION = values();

    private final double persistence;
    private final double drift;
    private final double volatility;

    Phase(final double persistence, final double drift, final double volatility) {
        this.persistence = persistence;
        this.drift = drift;
        this.volatility = volatility;
    }

    /**
     * Returns the phase of an instrument.
     *
     * @param instrument index of the instrument in the settings
     * @param elapsedSeconds epoch-aligned seconds since the one in which the market started
     */
    public static Phase at(final int instrument, final long elapsedSeconds) {
        return ROTATION[(int) ((instrument + elapsedSeconds / SECONDS) % ROTATION.length)];
    }

    /** Returns the coefficient of the previous return, w in the trader's AR(1). */
    public double persistence() {
        return persistence;
    }

    /** Returns the mean return in units of the instrument's normal one-second volatility. */
    public double drift() {
        return drift;
    }

    /**
     * Returns the standard deviation of returns around their mean, in units of the instrument's
     * normal one-second volatility.
     */
    public double volatility() {
        return volatility;
    }
}
