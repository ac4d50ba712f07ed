package io.quoteflow.simulation;

/**
 * The fair mid of an instrument on a grid of 100 ms steps.
 *
 * <p>The mid at the last step of each epoch-aligned second follows the AR(1) process of the phase
 * exactly. Within the second the path is a straight line with small noise. Therefore a trader that
 * samples the last mid of each second estimates the coefficient of the phase.
 */
final class MidPath {

    /** Number of steps of 100 ms in a second. */
    static final int STEPS = 10;

    /**
     * Largest log distance from the start price. It keeps the price of a long run within the range
     * of ticks and longs.
     */
    private static final double MAX_LOG_MOVE = 1;

    private static final double NOISE = 0.1;

    private final SplitMix64 random;
    private final int instrument;
    private final long startSecond;
    private final double startTicks;
    private final double sigma;

    private long second;
    private double logMove;
    private double lastReturn;
    private double open;
    private double close;
    private double noiseTicks;

    /**
     * Creates a path that starts at the instrument's start price.
     *
     * @param index index of the instrument, which determines its first phase
     * @param startSecond second of the epoch in which the market starts
     */
    MidPath(
            final SimulatedInstrument instrument,
            final int index,
            final long startSecond,
            final SplitMix64 random) {
        this.random = random;
        this.instrument = index;
        this.startSecond = startSecond;
        this.startTicks = instrument.startTicks();
        this.sigma = instrument.sigmaBps() * 1e-4;
        this.second = startSecond - 1;
        this.close = startTicks;
    }

    /**
     * Returns the fair mid in ticks, including a fraction.
     *
     * @param step number of the step since the epoch. Each call must be for the step after that of
     *     the previous call
     */
    double at(final long step) {
        if (Math.floorDiv(step, STEPS) != second) {
            nextSecond();
        }
        final int elapsed = Math.floorMod(step, STEPS) + 1;
        final double noise = elapsed == STEPS ? 0 : noiseTicks * (2 * random.nextDouble() - 1);
        return open + (close - open) * elapsed / STEPS + noise;
    }

    /** Returns the log return of the current second in units of the normal volatility. */
    double move() {
        return lastReturn / sigma;
    }

    private void nextSecond() {
        second++;
        final Phase phase = Phase.at(instrument, second - startSecond);
        final double w = phase.persistence();
        final double mean = phase.drift() * sigma;
        final double innovation = phase.volatility() * sigma * StrictMath.sqrt(1 - w * w);
        lastReturn = mean + w * (lastReturn - mean) + innovation * random.nextGaussian();
        logMove = Math.max(-MAX_LOG_MOVE, Math.min(MAX_LOG_MOVE, logMove + lastReturn));
        open = close;
        close = startTicks * StrictMath.exp(logMove);
        noiseTicks = NOISE * phase.volatility() * sigma * close;
    }
}
