package io.quoteflow.market;

/**
 * The rules that a venue has for the orders of an instrument.
 *
 * @param tickSize step of prices, quote currency; positive
 * @param lotSize step of sizes, base currency; positive
 * @param minSize smallest size of an order, base currency; 0 for none
 * @param minNotional smallest price times size of an order, quote currency; 0 for none
 */
public record Definition(Decimal tickSize, Decimal lotSize, Decimal minSize, Decimal minNotional) {
    /**
     * @throws IllegalArgumentException if a value is out of its bounds, or the steps do not fit a
     *     {@link Scale}
     */
    public Definition {
        if (tickSize.signum() <= 0 || lotSize.signum() <= 0) {
            throw new IllegalArgumentException(
                    "tickSize " + tickSize + " and lotSize " + lotSize + " must be positive");
        }
        if (minSize.signum() < 0 || minNotional.signum() < 0) {
            throw new IllegalArgumentException(
                    "minSize "
                            + minSize
                            + " and minNotional "
                            + minNotional
                            + " must not be negative");
        }
        if (tickSize.stripped().decimals()
                        + Math.max(lotSize.stripped().decimals(), minSize.stripped().decimals())
                > Scale.MAX_TOGETHER) {
            throw new IllegalArgumentException(
                    "tickSize "
                            + tickSize
                            + " and lotSize "
                            + lotSize
                            + " need more than "
                            + Scale.MAX_TOGETHER
                            + " decimals together");
        }
        // the steps share one scale; a step that does not fit it could never be quoted
        final Scale scale =
                new Scale(
                        tickSize.stripped().decimals(),
                        Math.max(lotSize.stripped().decimals(), minSize.stripped().decimals()));
        if (!fits(tickSize, scale.price())
                || !fits(lotSize, scale.size())
                || !fits(minSize, scale.size())) {
            throw new IllegalArgumentException(
                    "tickSize "
                            + tickSize
                            + ", lotSize "
                            + lotSize
                            + " or minSize "
                            + minSize
                            + " is too large");
        }
    }

    private static boolean fits(final Decimal value, final int scale) {
        final Decimal stripped = value.stripped();
        return stripped.mantissa()
                <= FixedPoint.MAX_UNITS / PowersOfTen.ten(scale - stripped.decimals());
    }

    /**
     * Whether every step and minimum fits a scale.
     *
     * @param scale not coarser than {@link #scale}
     */
    public boolean fits(final Scale scale) {
        return fits(tickSize, scale.price())
                && fits(lotSize, scale.size())
                && fits(minSize, scale.size());
    }

    /**
     * Returns the coarsest scale at which every step and minimum size is a whole number of units.
     */
    public Scale scale() {
        return new Scale(
                tickSize.stripped().decimals(),
                Math.max(lotSize.stripped().decimals(), minSize.stripped().decimals()));
    }

    /** Whether all values are equal as numbers, as {@code 0.10} and {@code 0.1} are. */
    public boolean sameAs(final Definition other) {
        return tickSize.compareTo(other.tickSize) == 0
                && lotSize.compareTo(other.lotSize) == 0
                && minSize.compareTo(other.minSize) == 0
                && minNotional.compareTo(other.minNotional) == 0;
    }
}
