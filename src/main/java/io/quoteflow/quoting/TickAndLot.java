package io.quoteflow.quoting;

import io.quoteflow.market.Definition;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Scale;

/**
 * The steps of an instrument's prices and sizes, and rounding to them. A value that is within 1e-6
 * of a step of a multiple counts as that multiple, so that errors of doubles do not cost a step.
 *
 * @param scale scale of all prices and sizes here
 * @param tick step of prices, price units
 * @param lot step of sizes, size units
 */
public record TickAndLot(Scale scale, long tick, long lot) {
    private static final double SNAP = 1e-6;

    /**
     * Returns the steps of a definition.
     *
     * @param scale at least as fine as the definition's own
     */
    public static TickAndLot of(final Definition definition, final Scale scale) {
        return new TickAndLot(
                scale,
                definition.tickSize().units(scale.price()),
                definition.lotSize().units(scale.size()));
    }

    /**
     * Returns a price rounded down to the tick, price units.
     *
     * @param price quote currency
     */
    public long priceDown(final double price) {
        return down(price, PowersOfTen.tenAsDouble(scale.price()), tick);
    }

    /**
     * Returns a price rounded up to the tick, price units.
     *
     * @param price quote currency
     */
    public long priceUp(final double price) {
        return -down(-price, PowersOfTen.tenAsDouble(scale.price()), tick);
    }

    /**
     * Returns a size rounded down to the lot, size units.
     *
     * @param size base units
     */
    public long sizeDown(final double size) {
        return down(size, PowersOfTen.tenAsDouble(scale.size()), lot);
    }

    /**
     * Returns a size rounded up to the lot, size units.
     *
     * @param size base units
     */
    public long sizeUp(final double size) {
        return -down(-size, PowersOfTen.tenAsDouble(scale.size()), lot);
    }

    private static long down(final double value, final double power, final long step) {
        final double steps = Math.floor(value * power / step + SNAP);
        // larger than any price or size, so that the product below cannot overflow
        final double maxSteps = (double) (2 * FixedPoint.MAX_UNITS) / step;
        return (long) Math.max(-maxSteps, Math.min(maxSteps, steps)) * step;
    }
}
