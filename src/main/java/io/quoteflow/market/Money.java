package io.quoteflow.market;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact amount of quote currency in units of 1e-30, so that what is booked adds up to the last
 * digit. Made and compared at fills and intents alone, never for a market record.
 *
 * @param units may be negative
 */
public record Money(BigInteger units) implements Comparable<Money> {
    public static final Money ZERO = new Money(BigInteger.ZERO);

    /** Digits after the point that are kept. */
    public static final int DECIMALS = 30;

    private static final int BPS_DECIMALS = 4;
    private static final BigInteger[] TEN = new BigInteger[DECIMALS + 1];
    private static final int MANTISSA_BITS = 53;

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

    /** Price times size, both in units of the scale; exact. */
    public static Money notional(final long price, final long size, final Scale scale) {
        return new Money(
                BigInteger.valueOf(price)
                        .multiply(BigInteger.valueOf(size))
                        .multiply(TEN[DECIMALS - scale.notional()]));
    }

    /** A size at half of a sum of two prices: its worth at the mid; exact. */
    public static Money atMid(final long twiceMid, final long size, final Scale scale) {
        return new Money(notional(twiceMid, size, scale).units.shiftRight(1));
    }

    /**
     * That many basis points of it; exact where the bps have at most 8 decimals and the notional at
     * most 18.
     */
    public Money bps(final Decimal bps) {
        return new Money(
                units.multiply(BigInteger.valueOf(bps.mantissa()))
                        .divide(TEN[BPS_DECIMALS + bps.decimals()]));
    }

    /** The share {@code part / whole}, rounded toward zero in the last digit. */
    public Money share(final long part, final long whole) {
        return new Money(
                units.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole)));
    }

    /** Times a positive finite double taken exactly, rounded down in the last digit. */
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
     * Whole units of a size that this amount pays for at a price; 0 where the amount is not
     * positive.
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
     * As a decimal string without trailing zeros.
     *
     * @param most digits after the point at the most, 0 to 30; what is finer is cut off
     */
    public String text(final int most) {
        return new BigDecimal(units.divide(TEN[DECIMALS - most]), most)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public int compareTo(final Money other) {
        return units.compareTo(other.units);
    }

    /**
     * The nearest double for amounts of up to 15 digits, else within two units in the last place.
     */
    public double toDouble() {
        BigInteger value = units;
        int decimals = DECIMALS;
        while (decimals > 0) {
            final BigInteger[] shorter = value.divideAndRemainder(BigInteger.TEN);
            if (shorter[1].signum() != 0) {
                break;
            }
            value = shorter[0];
            decimals--;
        }
        // without its trailing zeros a short amount and its power of ten are both exact as doubles
        return value.doubleValue() / TEN[decimals].doubleValue();
    }
}
