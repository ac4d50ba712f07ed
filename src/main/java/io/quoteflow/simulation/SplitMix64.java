package io.quoteflow.simulation;

/**
 * The SplitMix64 generator. It has 64 bits of state and gives the same sequence on every machine
 * and JDK.
 *
 * <p>It is implemented here because the JDK does not promise that its own generators keep their
 * algorithm, and a simulated market must give the same bytes for the same seed for ever.
 */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public SplitMix64(final long seed) {
        state = seed;
    }

    /** Returns the next 64 uniform bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Returns a uniform integer from 0 to {@code bound - 1}.
     *
     * @param bound must be positive
     */
    public int nextInt(final int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Returns a uniform double in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Returns a standard normal double, by the method of Box and Muller. */
    public double nextGaussian() {
        // 1 - u lies in (0, 1], so the logarithm is finite.
        final double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    /** Returns an independent generator, seeded by this one. */
    public SplitMix64 split() {
        return new SplitMix64(nextLong());
    }
}
