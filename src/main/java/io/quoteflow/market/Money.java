package io.quoteflow.market;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact amount of quote currency, so that booked amounts add up to the last digit. Amounts are
 * computed for fills and orders only: they are too slow for every market record.
 *
 * @param units the amount in units of 1e-30; may be negative
 */
public record Money(BigInteger units) implements Comparable<Money> {
    public static final Money ZERO = new Money(BigInteger.ZERO);

    /** Digits after the point. */
    public static final int DECIMALS = 30;

    private static final int BPS_DECIMALS = 4;
    private static final BigInteger[] TEN = new BigInteger[DECIMALS + 1];
    private static final int MANTISSA_BITS = 53;

    /** Trailing zeros are removed by so many, then by half as many, and so on: 31 in all. */
    private static final int MOST_ZEROS = 16;

    static {
        TEN[0] = BigInteger.ONE;
        for (int i = 1; i <= DECIMALS; i++) {
            TEN[i] = TEN[i - 1].multiply(BigInteger.TEN);
        }
    }

    public static Money of(final Decimal amount) {
        return new Money(
                BigInteger.valueOf(amount.mantissa()).multiply(TEN[DECIMALS - amount.decimals()]));
    }

    /**
     * Returns an amount of at most 30 digits after the point.
     *
     * @throws ArithmeticException if it has more
     */
    public static Money of(final BigDecimal amount) {
        return new Money(amount.setScale(DECIMALS).unscaledValue());
    }

    /** Returns price times size, exactly. Both are in units of the scale. */
    public static Money notional(final long price, final long size, final Scale scale) {
        return new Money(
                BigInteger.valueOf(price)
                        .multiply(BigInteger.valueOf(size))
                        .multiply(TEN[DECIMALS - scale.notional()]));
    }

    /**
     * Returns the exact value of a size at the mid.
     *
     * @param twiceMid best bid plus best ask, price units
     * @param size size units
     */
    public static Money atMid(final long twiceMid, final long size, final Scale scale) {
        return new Money(notional(twiceMid, size, scale).units.shiftRight(1));
    }

    /**
     * Returns the product of a size, a price and a rate. Digits beyond those of an amount are cut
     * off.
     *
     * @param size in units of {@code 10^-scale}
     */
    public static Money product(
            final long size, final int scale, final Decimal price, final Decimal rate) {
        final BigInteger product =
                BigInteger.valueOf(size)
                        .multiply(BigInteger.valueOf(price.mantissa()))
                        .multiply(BigInteger.valueOf(rate.mantissa()));
        final int decimals = scale + price.decimals() + rate.decimals();
        return new Money(
                decimals <= DECIMALS
                        ? product.multiply(TEN[DECIMALS - decimals])
                        : product.divide(TEN[decimals - DECIMALS]));
    }

    /**
     * Returns this amount times basis points. It is exact if the basis points have at most 8
     * decimals and this amount at most 18; else it is rounded toward zero.
     */
    public Money bps(final Decimal bps) {
        return new Money(
                units.multiply(BigInteger.valueOf(bps.mantissa()))
                        .divide(TEN[BPS_DECIMALS + bps.decimals()]));
    }

    /** Returns this amount times {@code part / whole}, rounded toward zero. */
    public Money share(final long part, final long whole) {
        return new Money(
                units.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole)));
    }

    /**
     * Returns this amount times the exact value of a double, rounded down.
     *
     * @param factor positive, finite, not subnormal
     */
    public Money times(final double factor) {
        final long bits = Double.doubleToLongBits(factor);
        final int exponent = Math.getExponent(factor) - (MANTISSA_BITS - 1);
        final long mantissa =
                (bits & ((1L << (MANTISSA_BITS - 1)) - 1)) | 1L << (MANTISSA_BITS - 1);
        return new Money(units.multiply(BigInteger.valueOf(mantissa)).shiftLeft(exponent));
    }

    public Money times(final long factor) {
        return new Money(units.multiply(BigInteger.valueOf(factor)));
    }

    public Money plus(final Money other) {
        return new Money(units.add(other.units));
    }

    public Money minus(final Money other) {
        return new Money(units.subtract(other.units));
    }

    public int signum() {
        return units.signum();
    }

    /**
     * Returns the largest size that this amount pays for at a price, size units; 0 if the amount is
     * not positive.
     */
    public long affordable(final long price, final Scale scale) {
        if (signum() <= 0) {
            return 0;
        }
        final BigInteger size =
                units.divide(TEN[DECIMALS - scale.notional()].multiply(BigInteger.valueOf(price)));
        return size.bitLength() < Long.SIZE ? size.longValue() : Long.MAX_VALUE;
    }

    /**
     * Returns this amount as a decimal without trailing zeros.
     *
     * @param maxDecimals digits after the point, 0 to 30; further ones are cut off
     */
    public String text(final int maxDecimals) {
        return new BigDecimal(units.divide(TEN[DECIMALS - maxDecimals]), maxDecimals)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public int compareTo(final Money other) {
        return units.compareTo(other.units);
    }

    /**
     * Returns this amount as a double: the nearest one for up to 15 digits, else within two units
     * in the last place.
     */
    public double toDouble() {
        BigInteger value = units;
        int decimals = DECIMALS;
        for (int zeros = MOST_ZEROS; zeros > 0; zeros /= 2) {
            if (zeros <= decimals) {
                final BigInteger[] shorter = value.divideAndRemainder(TEN[zeros]);
                if (shorter[1].signum() == 0) {
                    value = shorter[0];
                    decimals -= zeros;
                }
            }
        }
        // without trailing zeros, a short amount and its power of ten are both exact as doubles
        return value.doubleValue() / TEN[decimals].doubleValue();
    }
}
