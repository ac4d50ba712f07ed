package io.quoteflow.exchange.tape;

import io.quoteflow.simulation.SimulatedInstrument;

import java.math.BigDecimal;

/** Makes up an instrument for a symbol that the simulated market does not know. */
final class MadeSymbol {
    private static final int LEAST_TICKS = 60_000;
    private static final int TICKS = 140_000;
    private static final int DECIMALS = 4;
    private static final double NOTIONAL = 25_000;
    private static final double LEAST_SIGMA = 1;
    private static final int LOTS = 100;

    private MadeSymbol() {}

    /**
     * Returns an instrument whose price is 6 to 20,000. The same symbol always gives the same one.
     *
     * @throws IllegalArgumentException if the symbol does not consist of A-Z and 0-9
     */
    static SimulatedInstrument of(final String symbol) {
        final int hash = symbol.hashCode() & Integer.MAX_VALUE;
        final int decimals = 1 + hash % DECIMALS;
        final BigDecimal tick = BigDecimal.ONE.movePointLeft(decimals);
        final BigDecimal price =
                tick.multiply(BigDecimal.valueOf(LEAST_TICKS + hash / DECIMALS % TICKS));
        final int digits = (int) Math.floor(Math.log10(NOTIONAL / price.doubleValue()));
        final BigDecimal typical = BigDecimal.ONE.scaleByPowerOfTen(digits);
        final BigDecimal lot = typical.divide(BigDecimal.valueOf(LOTS));
        return new SimulatedInstrument(
                symbol,
                price.toPlainString(),
                tick.toPlainString(),
                lot.toPlainString(),
                lot.toPlainString(),
                "5",
                typical.setScale(Math.max(0, lot.scale())).toPlainString(),
                LEAST_SIGMA + hash % 3 * 0.5);
    }
}
