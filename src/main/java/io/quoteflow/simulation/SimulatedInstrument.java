package io.quoteflow.simulation;

/**
 * An instrument of the simulated market. Prices are in quote currency and sizes in base units, both
 * plain decimals as venues write them.
 *
 * @param symbol capital letters and digits, such as {@code BTCUSDT}
 * @param startPrice price at the start, a multiple of the tick. It must be at least 50,000 ticks,
 *     because a coarser tick would hide the returns in rounding
 * @param tickSize smallest step of a price
 * @param lotSize smallest step of a size
 * @param minSize smallest order, a multiple of the lot
 * @param minNotional smallest order in quote currency
 * @param typicalSize mean size of a level of the book and largest ordinary trade, a multiple of the
 *     lot; at least 10 lots
 * @param sigmaBps standard deviation of one-second log returns in a normal phase, in basis points;
 *     0.5 to 10
 * @param informedShare share of the sweeps whose aggressor knows the mid of a few seconds later; 0
 *     to 1
 */
public record SimulatedInstrument(
        String symbol,
        String startPrice,
        String tickSize,
        String lotSize,
        String minSize,
        String minNotional,
        String typicalSize,
        double sigmaBps,
        double informedShare) {

    private static final long MIN_START_TICKS = 50_000;
    private static final long MIN_TYPICAL_LOTS = 10;

    /** Creates an instrument in which no aggressor is informed. */
    public SimulatedInstrument(
            final String symbol,
            final String startPrice,
            final String tickSize,
            final String lotSize,
            final String minSize,
            final String minNotional,
            final String typicalSize,
            final double sigmaBps) {
        this(symbol, startPrice, tickSize, lotSize, minSize, minNotional, typicalSize, sigmaBps, 0);
    }

    /** Returns an instrument of this kind with another symbol. */
    SimulatedInstrument named(final String other) {
        return new SimulatedInstrument(
                other,
                startPrice,
                tickSize,
                lotSize,
                minSize,
                minNotional,
                typicalSize,
                sigmaBps,
                informedShare);
    }

    /**
     * Checks every component.
     *
     * @throws IllegalArgumentException if one is malformed or out of its range
     */
    public SimulatedInstrument {
        if (symbol.isEmpty() || !symbol.chars().allMatch(SimulatedInstrument::isSymbolCharacter)) {
            throw new IllegalArgumentException(
                    "a symbol is made of A-Z and 0-9, got '" + symbol + "'");
        }
        final DecimalStep lot = DecimalStep.of(lotSize);
        lot.count(minSize);
        requireAtLeast(
                MIN_START_TICKS, "ticks in startPrice", DecimalStep.of(tickSize).count(startPrice));
        requireAtLeast(MIN_TYPICAL_LOTS, "lots in typicalSize", lot.count(typicalSize));
        DecimalStep.of(minNotional);
        if (!(sigmaBps >= 0.5 && sigmaBps <= 10)) {
            throw new IllegalArgumentException("sigmaBps is 0.5 to 10, got " + sigmaBps);
        }
        if (!(informedShare >= 0 && informedShare <= 1)) {
            throw new IllegalArgumentException("informedShare is 0 to 1, got " + informedShare);
        }
    }

    /** Returns the instrument id in the journal, {@code bybit.linear.SYMBOL}. */
    public String id() {
        return "bybit.linear." + symbol;
    }

    DecimalStep tick() {
        return DecimalStep.of(tickSize);
    }

    DecimalStep lot() {
        return DecimalStep.of(lotSize);
    }

    long startTicks() {
        return tick().count(startPrice);
    }

    long typicalLots() {
        return lot().count(typicalSize);
    }

    private static boolean isSymbolCharacter(final int c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static void requireAtLeast(final long min, final String name, final long value) {
        if (value < min) {
            throw new IllegalArgumentException(
                    "at least " + min + " " + name + " are needed, got " + value);
        }
    }
}
