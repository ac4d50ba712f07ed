package io.quoteflow.simulation;

/**
 * Moves the price of one simulated instrument away for a while, as no other instrument is moved.
 *
 * @param symbol the instrument
 * @param startSecond whole seconds after the start of the market, at least 0
 * @param seconds length, at least 1
 * @param bps how far, in bps of the price; within [-1000, 1000]
 */
public record Dislocation(String symbol, long startSecond, long seconds, double bps) {
    private static final double MOST_BPS = 1000;
    private static final double BPS = 1e-4;
    private static final int PARTS = 4;

    /**
     * Checks every component.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Dislocation {
        if (startSecond < 0 || seconds < 1) {
            throw new IllegalArgumentException(
                    "a dislocation starts at 0 or later and lasts 1 s or longer, got "
                            + startSecond
                            + " and "
                            + seconds);
        }
        if (!(Math.abs(bps) <= MOST_BPS)) {
            throw new IllegalArgumentException("bps is -1000 to 1000, got " + bps);
        }
    }

    /**
     * Parses {@code SYMBOL:START:SECONDS:BPS}, such as {@code BTCPERP:120:1:40}.
     *
     * @throws IllegalArgumentException if the text is not of that form, or a number is out of its
     *     range
     */
    public static Dislocation parse(final String text) {
        final String[] parts = text.split(":", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not SYMBOL:START:SECONDS:BPS");
        }
        return new Dislocation(
                parts[0],
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Double.parseDouble(parts[3]));
    }

    /**
     * Returns the factor of a price.
     *
     * @param second seconds after the start of the market
     */
    double factor(final long second) {
        return second >= startSecond && second < startSecond + seconds ? 1 + bps * BPS : 1;
    }
}
