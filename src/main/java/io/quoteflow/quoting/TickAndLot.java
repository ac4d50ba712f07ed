package io.quoteflow.quoting;

import io.quoteflow.market.Definition;
import io.quoteflow.market.Scale;

/**
 * The steps of an instrument's prices and sizes, and rounding to them, as in {@link StepRounding}.
 *
 * @param scale scale of all prices and sizes here
 * @param tick step of prices, price units
 * @param lot step of sizes, size units
 */
public record TickAndLot(Scale scale, long tick, long lot) {
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
        return prices().down(price);
    }

    /**
     * Returns a price rounded up to the tick, price units.
     *
     * @param price quote currency
     */
    public long priceUp(final double price) {
        return prices().up(price);
    }

    /**
     * Returns a size rounded down to the lot, size units.
     *
     * @param size base units
     */
    public long sizeDown(final double size) {
        return sizes().down(size);
    }

    /**
     * Returns a size rounded up to the lot, size units.
     *
     * @param size base units
     */
    public long sizeUp(final double size) {
        return sizes().up(size);
    }

    /** Returns the rounding of prices to the tick. */
    StepRounding prices() {
        return new StepRounding(tick, scale.price());
    }

    /** Returns the rounding of sizes to the lot. */
    StepRounding sizes() {
        return new StepRounding(lot, scale.size());
    }
}
