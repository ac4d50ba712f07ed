package io.quoteflow.market;

/**
 * The rules that a venue has for the orders of an instrument. All values are exact decimals, so
 * that a price or size on a step is never rounded.
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
        if (decimals(tickSize) + Math.max(decimals(lotSize), decimals(minSize))
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
        final Scale scale = coarsestScale(tickSize, lotSize, minSize);
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

    /** Returns the digits after the point without trailing zeros. */
    private static int decimals(final Decimal value) {
        return value.stripped().decimals();
    }

    private static Scale coarsestScale(
            final Decimal tickSize, final Decimal lotSize, final Decimal minSize) {
        return new Scale(decimals(tickSize), Math.max(decimals(lotSize), decimals(minSize)));
    }

    /**
     * Whether a value is a number of units that is not too large.
     *
     * @param scale digits after the point of the units; not fewer than the value has
     */
    private static boolean fits(final Decimal value, final int scale) {
        final Decimal stripped = value.stripped();
        return stripped.mantissa()
                <= FixedPoint.MAX_UNITS / PowersOfTen.ten(scale - stripped.decimals());
    }

    /**
     * Whether the steps and the smallest size are small enough for a scale. Units of a finer scale
     * are smaller, and their number is limited.
     *
     * @param scale has at least as many digits as {@link #scale}, for prices and for sizes
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
        return coarsestScale(tickSize, lotSize, minSize);
    }

    /** Whether all values are equal as numbers, as {@code 0.10} and {@code 0.1} are. */
    public boolean sameAs(final Definition other) {
        return tickSize.compareTo(other.tickSize) == 0
                && lotSize.compareTo(other.lotSize) == 0
                && minSize.compareTo(other.minSize) == 0
                && minNotional.compareTo(other.minNotional) == 0;
    }
}
