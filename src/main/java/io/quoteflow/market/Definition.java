package io.quoteflow.market;

/**
 * What the venue says of an instrument.
 *
 * @param tickSize step of prices, quote currency
 * @param lotSize step of sizes, base units
 * @param minSize least size of an order, base units
 * @param minNotional least price times size of an order, quote currency
 */
public record Definition(Decimal tickSize, Decimal lotSize, Decimal minSize, Decimal minNotional) {
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
        // a step that does not fit the scale they share could never be quoted
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

    /** Whether every step and minimum fits a scale that is no coarser than {@link #scale}. */
    public boolean fits(final Scale scale) {
        return fits(tickSize, scale.price())
                && fits(lotSize, scale.size())
                && fits(minSize, scale.size());
    }

    /** The scale at which the steps are whole numbers. */
    public Scale scale() {
        return new Scale(
                tickSize.stripped().decimals(),
                Math.max(lotSize.stripped().decimals(), minSize.stripped().decimals()));
    }

    /** Equal as numbers: {@code 0.10} and {@code 0.1} are the same tick. */
    public boolean sameAs(final Definition other) {
        return tickSize.compareTo(other.tickSize) == 0
                && lotSize.compareTo(other.lotSize) == 0
                && minSize.compareTo(other.minSize) == 0
                && minNotional.compareTo(other.minNotional) == 0;
    }
}
