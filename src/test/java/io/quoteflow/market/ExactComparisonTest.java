package io.quoteflow.market;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class ExactComparisonTest {
    private static final long[] BORDERS = {
        0,
        1,
        -1,
        1L << 31,
        1L << 32,
        -(1L << 32),
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1
    };

    @Test
    void comparesProductsOfBorders() {
        for (final long a : BORDERS) {
            for (final long b : BORDERS) {
                for (final long c : BORDERS) {
                    for (final long d : BORDERS) {
                        check(a, b, c, d);
                    }
                }
            }
        }
    }

    @Test
    void comparesRandomProducts() {
        final Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            check(any(random), any(random), any(random), any(random));
        }
    }

    @Test
    void comparesProductsThatDifferByLittle() {
        final Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            final long a = random.nextLong() >> 24;
            final long b = random.nextLong() >> 40;
            final long k = 1 + random.nextInt(1 << 20);
            check(a * k, b, a, b * k);
            check(a * k + 1, b, a, b * k);
            check(a * k - 1, b, a, b * k);
        }
    }

    private static long any(final Random random) {
        return random.nextLong() >> random.nextInt(64);
    }

    private static void check(final long a, final long b, final long c, final long d) {
        final BigInteger left = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        final BigInteger right = BigInteger.valueOf(c).multiply(BigInteger.valueOf(d));
        assertThat(ExactComparison.compare(a, b, c, d))
                .as("%d * %d, %d * %d", a, b, c, d)
                .isEqualTo(left.compareTo(right));
    }

    @Test
    void comparesNotionals() {
        final Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            final int scale = random.nextInt(19);
            final long price = random.nextLong() >>> 16 + random.nextInt(40);
            final long size = random.nextLong() >>> 16 + random.nextInt(40);
            // a price of any size has room for four more digits, a short one for more
            final int finest = price < 1_000_000 ? Decimal.MAX_DECIMALS : Math.min(12, scale + 4);
            final Decimal limit = limit(random, price, size, scale, finest);
            assertThat(ExactComparison.compareNotional(price, size, scale, limit))
                    .as("%d * %d at %d, %s", price, size, scale, limit)
                    .isEqualTo(
                            notional(price, size, scale)
                                    .compareTo(new BigDecimal(limit.toString())));
        }
    }

    private static BigDecimal notional(final long price, final long size, final int scale) {
        return new BigDecimal(BigInteger.valueOf(price).multiply(BigInteger.valueOf(size)), scale);
    }

    /** Often the very notional, or one digit beside it. */
    private static Decimal limit(
            final Random random,
            final long price,
            final long size,
            final int scale,
            final int finest) {
        final BigDecimal notional = notional(price, size, scale).stripTrailingZeros();
        if (random.nextBoolean()
                && notional.scale() >= 0
                && notional.scale() <= finest
                && notional.unscaledValue().bitLength() < 59) {
            return new Decimal(
                    notional.unscaledValue().longValue() + random.nextInt(3) - 1, notional.scale());
        }
        return new Decimal(
                random.nextLong() >>> 5 + random.nextInt(58), random.nextInt(finest + 1));
    }
}
