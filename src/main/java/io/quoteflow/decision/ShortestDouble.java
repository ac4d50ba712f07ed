package io.quoteflow.decision;

import java.math.BigInteger;

/**
 * Finds the shortest decimal that rounds to a double: Raffaello Giulietti's Schubfach algorithm,
 * whose <i>The Schubfach way to render doubles</i> explains the names used here. It is the
 * algorithm of Jackson's fast writer and of {@code Double.toString} from JDK 19 on, but makes no
 * text.
 *
 * <p>{@link #set} sets the decimal that {@link #digits} and {@link #exponent} return. Not
 * thread-safe.
 */
final class ShortestDouble {
    private static final int PRECISION = 53;
    private static final int MIN_Q = -1074;
    private static final long MIN_C = 1L << PRECISION - 1;
    private static final long FRACTION = MIN_C - 1;
    private static final int EXPONENT = 0x7ff;

    /** Subnormals below this many units have fewer than two digits. */
    private static final long TINY_C = 3;

    private static final int MIN_K = -324;
    private static final int MAX_K = 292;
    private static final int POWER_BITS = 125;
    private static final int LOW_BITS = 63;
    private static final long LOW_MASK = Long.MAX_VALUE;

    /** 2^60 / 10, rounded up, times 2^4: multiplies as a division by 10 does. */
    private static final long TENTH = 115_292_150_460_684_698L << 4;

    /**
     * By k, the upper and the lower half of 10^-k in 126 bits, computed at its first use; else 0.
     */
    private final long[] high = new long[MAX_K - MIN_K + 1];

    private final long[] low = new long[MAX_K - MIN_K + 1];

    private long digits;
    private int exponent;

    /** Returns the digits, as a positive number that 10 does not divide. */
    long digits() {
        return digits;
    }

    /** Returns the power of ten of the last of the {@link #digits}. */
    int exponent() {
        return exponent;
    }

    /**
     * Computes the shortest decimal.
     *
     * @param value finite and positive
     */
    void set(final double value) {
        final long bits = Double.doubleToRawLongBits(value);
        final long fraction = bits & FRACTION;
        final int biased = (int) (bits >>> PRECISION - 1) & EXPONENT;
        if (biased == 0) {
            if (fraction < TINY_C) {
                shortest(MIN_Q, 10 * fraction, -1);
            } else {
                shortest(MIN_Q, fraction, 0);
            }
        } else {
            final int minusQ = -MIN_Q + 1 - biased;
            final long c = MIN_C | fraction;
            if (minusQ > 0 && minusQ < PRECISION && c >> minusQ << minusQ == c) {
                // a whole number has all of its digits
                result(c >> minusQ, 0);
            } else {
                shortest(-minusQ, c, 0);
            }
        }
    }

    /** Computes the shortest decimal of c * 2^q * 10^dk. */
    private void shortest(final int q, final long c, final int dk) {
        final int out = (int) c & 1;
        final long cb = c << 2;
        final boolean regular = c != MIN_C || q == MIN_Q;
        final long cbl = regular ? cb - 2 : cb - 1;
        final int k = regular ? floorLog10OfPow2(q) : floorLog10OfThreeQuartersPow2(q);
        final int h = q + floorLog2OfPow10(-k) + 2;
        if (high[k - MIN_K] == 0) {
            computePower(k);
        }
        final long g1 = high[k - MIN_K];
        final long g0 = low[k - MIN_K];
        final long vb = roundedToOdd(g1, g0, cb << h);
        final long vbl = roundedToOdd(g1, g0, cbl << h);
        final long vbr = roundedToOdd(g1, g0, cb + 2 << h);
        final long s = vb >> 2;
        if (s >= 100) {
            final long sp10 = 10 * Math.multiplyHigh(s, TENTH);
            final long tp10 = sp10 + 10;
            final boolean lower = vbl + out <= sp10 << 2;
            final boolean upper = (tp10 << 2) + out <= vbr;
            if (lower != upper) {
                result(lower ? sp10 : tp10, k);
                return;
            }
        }
        final long t = s + 1;
        final boolean lower = vbl + out <= s << 2;
        final boolean upper = (t << 2) + out <= vbr;
        if (lower != upper) {
            result(lower ? s : t, k + dk);
            return;
        }
        final long nearer = vb - (s + t << 1);
        result(nearer < 0 || nearer == 0 && (s & 1) == 0 ? s : t, k + dk);
    }

    private static long roundedToOdd(final long g1, final long g0, final long cp) {
        final long x1 = Math.multiplyHigh(g0, cp);
        final long y0 = g1 * cp;
        final long y1 = Math.multiplyHigh(g1, cp);
        final long z = (y0 >>> 1) + x1;
        final long w = y1 + (z >>> LOW_BITS);
        return w | (z & LOW_MASK) + LOW_MASK >>> LOW_BITS;
    }

    private static int floorLog10OfPow2(final int e) {
        return (int) (e * 661_971_961_083L >> 41);
    }

    private static int floorLog10OfThreeQuartersPow2(final int e) {
        return (int) (e * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    private static int floorLog2OfPow10(final int e) {
        return (int) (e * 913_124_641_741L >> 38);
    }

    /** Computes floor(10^-k * 2^r) + 1, with the r that gives it 126 bits. */
    private void computePower(final int k) {
        final int r = POWER_BITS - floorLog2OfPow10(-k);
        final BigInteger ten = BigInteger.TEN.pow(Math.abs(k));
        final BigInteger floor;
        if (k > 0) {
            floor = BigInteger.ONE.shiftLeft(r).divide(ten);
        } else {
            floor = r >= 0 ? ten.shiftLeft(r) : ten.shiftRight(-r);
        }
        final BigInteger power = floor.add(BigInteger.ONE);
        high[k - MIN_K] = power.shiftRight(LOW_BITS).longValueExact();
        low[k - MIN_K] = power.longValue() & LOW_MASK;
    }

    /** Takes the trailing zeros off a decimal. Divisions by constants are multiplications. */
    private void result(final long number, final int powerOfTen) {
        long d = number;
        int e = powerOfTen;
        while (d % 100_000_000 == 0) {
            d /= 100_000_000;
            e += 8;
        }
        if (d % 10_000 == 0) {
            d /= 10_000;
            e += 4;
        }
        if (d % 100 == 0) {
            d /= 100;
            e += 2;
        }
        if (d % 10 == 0) {
            d /= 10;
            e++;
        }
        digits = d;
        exponent = e;
    }
}
