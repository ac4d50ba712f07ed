package io.quoteflow.simulation;

import java.util.Arrays;

/**
 * The fair mid of an instrument on a grid of 100 ms steps.
 *
 * <p>The mid at the last step of each epoch-aligned second follows the AR(1) process of the phase
 * exactly. Within the second the path is a straight line with small noise. Therefore a trader that
 * samples the last mid of each second estimates the coefficient of the phase. The path is known
 * {@link #AHEAD} seconds ahead, for aggressors who trade on it.
 */
final class MidPath {

    /** Number of steps of 100 ms in a second. */
    static final int STEPS = 10;

    /** Number of seconds after the current one whose mids are already determined. */
    static final int AHEAD = 5;

    /**
     * Largest log distance from the start price. It keeps the price of a long run within the range
     * of ticks and longs.
     */
    private static final double MAX_LOG_MOVE = 1;

    private static final double NOISE = 0.1;

    private final SplitMix64 random;
    private final SplitMix64 noise;
    private final int instrument;
    private final long startSecond;
    private final double startTicks;
    private final double sigma;
    private final LeaderMoves leader;
    private final double ownShare;

    /** Mids at the ends of the seconds from the one before the current one on, in ticks. */
    private final double[] closes = new double[AHEAD + 2];

    private long second;
    private long generated;
    private double logMove;
    private double lastReturn;
    private double noiseTicks;
    private double mid;

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
        this(instrument, index, startSecond, random, null, 1);
    }

    /**
     * Creates a path that follows another one.
     *
     * @param leader the moves that it takes over; null for none
     * @param ownShare share of its own moves that it keeps
     */
    MidPath(
            final SimulatedInstrument instrument,
            final int index,
            final long startSecond,
            final SplitMix64 random,
            final LeaderMoves leader,
            final double ownShare) {
        this.leader = leader;
        this.ownShare = ownShare;
        this.random = random;
        this.noise = random.split();
        this.instrument = index;
        this.startSecond = startSecond;
        this.startTicks = instrument.startTicks();
        this.sigma = instrument.sigmaBps() * 1e-4;
        this.second = startSecond - 1;
        this.generated = second;
        this.mid = startTicks;
        Arrays.fill(closes, startTicks);
        for (int i = 0; i < AHEAD; i++) {
            generate();
        }
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
        final double off = elapsed == STEPS ? 0 : noiseTicks * (2 * noise.nextDouble() - 1);
        mid = closes[0] + (closes[1] - closes[0]) * elapsed / STEPS + off;
        return mid;
    }

    /** Returns the log return of the current second in units of the normal volatility. */
    double move() {
        return StrictMath.log(closes[1] / closes[0]) / sigma;
    }

    /**
     * Returns the log return from the mid of the last step to the end of the {@link #AHEAD}th
     * second after the current one.
     */
    double coming() {
        return StrictMath.log(closes[AHEAD + 1] / mid);
    }

    /**
     * Returns the log move from the start price to the end of a second. Only for a path on which
     * {@link #at} is not called; each call must be for the second after that of the previous call.
     *
     * @param elapsed seconds after the one before the market starts, from 0
     */
    double determined(final int elapsed) {
        if (elapsed < AHEAD) {
            return StrictMath.log(closes[closes.length - AHEAD + elapsed] / startTicks);
        }
        generate();
        return StrictMath.log(closes[closes.length - 1] / startTicks);
    }

    private void nextSecond() {
        second++;
        generate();
        noiseTicks =
                NOISE * Phase.at(instrument, second - startSecond).volatility() * sigma * closes[1];
    }

    private void generate() {
        generated++;
        final Phase phase = Phase.at(instrument, generated - startSecond);
        final double w = phase.persistence();
        final double mean = phase.drift() * sigma;
        final double innovation = phase.volatility() * sigma * StrictMath.sqrt(1 - w * w);
        lastReturn = mean + w * (lastReturn - mean) + innovation * random.nextGaussian();
        logMove = Math.max(-MAX_LOG_MOVE, Math.min(MAX_LOG_MOVE, logMove + lastReturn));
        System.arraycopy(closes, 1, closes, 0, closes.length - 1);
        final double move = leader == null ? logMove : ownShare * logMove + leader.next();
        closes[closes.length - 1] = startTicks * StrictMath.exp(move);
    }
}
