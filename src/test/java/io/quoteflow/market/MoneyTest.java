package io.quoteflow.market;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class MoneyTest {
    private static final int ROUNDS = 20_000;
    private static final int DECIMALS = 30;

    private final Random random = new Random(1);

    private static BigDecimal exact(final Money money) {
        return new BigDecimal(money.units(), DECIMALS);
    }

    private long units() {
        return random.nextLong() >>> 16 + random.nextInt(40);
    }

    private Scale scale() {
        final int price = random.nextInt(13);
        return new Scale(price, random.nextInt(Math.min(12, Scale.MAX_TOGETHER - price) + 1));
    }

    private Money money() {
        return new Money(new BigInteger(20 + random.nextInt(130), random))
                .minus(new Money(new BigInteger(20 + random.nextInt(130), random)));
    }

    private static void same(final Money got, final BigDecimal want) {
        assertThat(exact(got)).isEqualByComparingTo(want);
    }

    @Test
    void notionalIsPriceTimesSize() {
        for (int i = 0; i < ROUNDS; i++) {
            final Scale scale = scale();
            final long price = units();
            final long size = random.nextBoolean() ? units() : -units();
            final BigDecimal want =
                    BigDecimal.valueOf(price, scale.price())
                            .multiply(BigDecimal.valueOf(size, scale.size()));
            same(Money.notional(price, size, scale), want);
            same(
                    Money.atMid(price, size, scale),
                    want.divide(BigDecimal.valueOf(2), DECIMALS, RoundingMode.UNNECESSARY));
        }
    }

    @Test
    void anAmountIsWhatWasParsed() {
        for (int i = 0; i < ROUNDS; i++) {
            final Decimal amount = new Decimal(random.nextLong() >> 5, random.nextInt(13));
            same(Money.of(amount), new BigDecimal(amount.toString()));
        }
    }

    @Test
    void basisPointsAreExact() {
        for (int i = 0; i < ROUNDS; i++) {
            final Scale scale = scale();
            final Money notional = Money.notional(units(), units(), scale);
            final Decimal bps =
                    new Decimal(random.nextInt(2_000_000) - 1_000_000, random.nextInt(9));
            same(
                    notional.bps(bps),
                    exact(notional).multiply(new BigDecimal(bps.toString())).movePointLeft(4));
        }
    }

    @Test
    void aShareIsRoundedTowardZero() {
        for (int i = 0; i < ROUNDS; i++) {
            final Money money = money();
            final long whole = 1 + units();
            final long part = (long) (random.nextDouble() * whole);
            same(
                    money.share(part, whole),
                    exact(money)
                            .multiply(BigDecimal.valueOf(part))
                            .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.DOWN));
            assertThat(money.share(whole, whole)).isEqualTo(money);
        }
    }

    @Test
    void timesADoubleTakesItExactly() {
        for (int i = 0; i < ROUNDS; i++) {
            final Money money = money();
            final double factor = Math.exp(random.nextGaussian());
            same(
                    money.times(factor),
                    exact(money)
                            .multiply(new BigDecimal(factor))
                            .setScale(DECIMALS, RoundingMode.FLOOR));
        }
        assertThat(money().times(1.0).signum()).isNotZero();
        final Money some = money();
        assertThat(some.times(1.5)).isEqualTo(some.plus(some).plus(some).times(0.5));
        assertThat(some.times(2.0)).isEqualTo(some.plus(some));
    }

    @Test
    void addsSubtractsAndCompares() {
        for (int i = 0; i < ROUNDS; i++) {
            final Money a = money();
            final Money b = random.nextInt(10) == 0 ? a : money();
            same(a.plus(b), exact(a).add(exact(b)));
            same(a.minus(b), exact(a).subtract(exact(b)));
            same(a.times(-7), exact(a).multiply(BigDecimal.valueOf(-7)));
            assertThat(a.compareTo(b)).isEqualTo(exact(a).compareTo(exact(b)));
            assertThat(a.signum()).isEqualTo(exact(a).signum());
        }
    }

    @Test
    void affordableIsTheLargestSizeThatIsPaidFor() {
        for (int i = 0; i < ROUNDS; i++) {
            final Scale scale = scale();
            final long price = 1 + units();
            final Money money = money();
            final long size = money.affordable(price, scale);
            if (money.signum() <= 0) {
                assertThat(size).isZero();
            } else if (size < Long.MAX_VALUE) {
                assertThat(Money.notional(price, size, scale)).isLessThanOrEqualTo(money);
                assertThat(Money.notional(price, size + 1, scale)).isGreaterThan(money);
            }
        }
        assertThat(Money.of(new Decimal(1, 0)).affordable(1, new Scale(12, 6)))
                .isEqualTo(1_000_000_000_000_000_000L);
    }

    @Test
    void aShortAmountIsTheNearestDouble() {
        for (int i = 0; i < ROUNDS; i++) {
            final Decimal amount =
                    new Decimal(random.nextLong() % 1_000_000_000_000_000L, random.nextInt(13));
            assertThat(Money.of(amount).toDouble())
                    .isEqualTo(new BigDecimal(amount.toString()).doubleValue());
        }
    }

    @Test
    void aLongAmountIsWithinTwoUnitsInTheLastPlace() {
        for (int i = 0; i < ROUNDS; i++) {
            final Money money = money();
            final double nearest = exact(money).doubleValue();
            assertThat(Math.abs(money.toDouble() - nearest))
                    .isLessThanOrEqualTo(2 * Math.ulp(nearest));
        }
    }
}
