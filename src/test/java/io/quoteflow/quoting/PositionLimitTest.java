package io.quoteflow.quoting;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Scale;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PositionLimitTest {
    private static final int ROUNDS = 50_000;
    private static final BigDecimal MOST = BigDecimal.valueOf(FixedPoint.MAX_UNITS);

    private final Random random = new Random(1);

    private static BigDecimal exact(final Decimal decimal) {
        return new BigDecimal(decimal.toString());
    }

    private Scale scale() {
        return new Scale(random.nextInt(9), random.nextInt(9));
    }

    @Test
    void comparesWithALimitInBaseUnitsExactly() {
        for (int i = 0; i < ROUNDS; i++) {
            final Scale scale = scale();
            final Decimal base = new Decimal(1 + random.nextInt(1_000_000), random.nextInt(13));
            final PositionLimit limit = new PositionLimit(base, new Decimal(1, 0), scale);
            final int tenths = random.nextBoolean() ? 8 : 10;
            final BigDecimal border =
                    exact(base).multiply(BigDecimal.valueOf(tenths)).movePointLeft(1);
            final long size = near(border.movePointRight(scale.size()));
            assertThat(limit.compare(size, tenths, 1 + random.nextInt(1000)))
                    .isEqualTo(BigDecimal.valueOf(size, scale.size()).compareTo(border));
        }
    }

    @Test
    void comparesWithANotionalAtTheMidExactly() {
        for (int i = 0; i < ROUNDS; i++) {
            final Scale scale = scale();
            final Decimal notional = new Decimal(1 + random.nextInt(1_000_000), random.nextInt(5));
            final PositionLimit limit = new PositionLimit(null, notional, scale);
            final int tenths = random.nextBoolean() ? 8 : 10;
            final long twiceMid = 1 + random.nextInt(random.nextBoolean() ? 20 : 1_000_000);
            final BigDecimal border =
                    exact(notional).multiply(BigDecimal.valueOf(tenths)).movePointLeft(1);
            final BigDecimal mid =
                    BigDecimal.valueOf(twiceMid, scale.price()).multiply(new BigDecimal("0.5"));
            final long size =
                    near(
                            border.divide(mid, scale.size(), RoundingMode.DOWN)
                                    .movePointRight(scale.size())
                                    .min(MOST));
            assertThat(limit.compare(size, tenths, twiceMid))
                    .isEqualTo(
                            BigDecimal.valueOf(size, scale.size()).multiply(mid).compareTo(border));
        }
    }

    /** On it or a unit beside it. */
    private long near(final BigDecimal units) {
        return Math.max(0, units.longValue() + random.nextInt(3) - 1);
    }

    @Test
    void aNotionalMetExactlyIsMet() {
        final PositionLimit limit = new PositionLimit(null, Decimal.parse("5000"), new Scale(1, 3));
        // 50 at a mid of 100
        assertThat(limit.compare(50_000, 10, 2000)).isZero();
        assertThat(limit.compare(50_001, 10, 2000)).isPositive();
        assertThat(limit.compare(40_000, 8, 2000)).isZero();
        assertThat(limit.compare(39_999, 8, 2000)).isNegative();
        assertThat(limit.value(2000)).isEqualTo(50);
    }

    @Test
    void qIsThePositionAsAShareClamped() {
        final PositionLimit limit =
                new PositionLimit(Decimal.parse("0.5"), new Decimal(1, 0), new Scale(1, 3));
        assertThat(limit.q(0, 1)).isZero();
        assertThat(limit.q(250, 1)).isEqualTo(0.5);
        assertThat(limit.q(-400, 1)).isCloseTo(-0.8, within(1e-15));
        assertThat(limit.q(501, 1)).isEqualTo(1);
        assertThat(limit.q(-9999, 1)).isEqualTo(-1);
    }
}
