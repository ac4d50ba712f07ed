package io.quoteflow.quoting;

import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests properties of quotes for all parameters, books and positions. */
class SkewPropertyTest {
    private static final int SETTINGS = 400;
    private static final int DRAWS = 100;

    private final Random random = new Random(1);
    private final Quote quote = new Quote();
    private final Quote other = new Quote();

    /** Checks one draw. */
    private interface Check {
        void check(RandomQuotes made, long bestBid, long bestAsk);
    }

    private void forAll(final Check check) {
        for (int i = 0; i < SETTINGS; i++) {
            final RandomQuotes made = new RandomQuotes(random);
            for (int j = 0; j < DRAWS; j++) {
                final long bestBid = made.bestBid();
                check.check(made, bestBid, made.bestAsk(bestBid));
            }
        }
    }

    private static void quote(
            final Quote into,
            final RandomQuotes made,
            final long bestBid,
            final long bestAsk,
            final double sigma,
            final double prediction,
            final double q,
            final int level) {
        into.calculate(made.terms, bestBid, bestAsk, sigma, prediction, q, level);
    }

    private double q() {
        return Math.max(-1, Math.min(1, 2.4 * random.nextDouble() - 1.2));
    }

    @Test
    void moreInventoryLowersBothPricesAndSellsMore() {
        forAll(
                (made, bestBid, bestAsk) -> {
                    final double sigma = made.sigma();
                    final double prediction = made.prediction();
                    final int level = made.level();
                    final double one = q();
                    final double two = q();
                    quote(
                            quote,
                            made,
                            bestBid,
                            bestAsk,
                            sigma,
                            prediction,
                            Math.min(one, two),
                            level);
                    quote(
                            other,
                            made,
                            bestBid,
                            bestAsk,
                            sigma,
                            prediction,
                            Math.max(one, two),
                            level);
                    assertThat(other.price(Side.BUY)).isLessThanOrEqualTo(quote.price(Side.BUY));
                    assertThat(other.price(Side.SELL)).isLessThanOrEqualTo(quote.price(Side.SELL));
                    assertThat(other.size(Side.BUY)).isLessThanOrEqualTo(quote.size(Side.BUY));
                    assertThat(other.size(Side.SELL)).isGreaterThanOrEqualTo(quote.size(Side.SELL));
                });
    }

    @Test
    void aBullishPredictionRaisesBothPricesAndNoSize() {
        forAll(
                (made, bestBid, bestAsk) -> {
                    final double sigma = made.sigma();
                    final double q = q();
                    final double one = made.prediction();
                    final double two = made.prediction();
                    quote(quote, made, bestBid, bestAsk, sigma, Math.min(one, two), q, 0);
                    quote(other, made, bestBid, bestAsk, sigma, Math.max(one, two), q, 0);
                    assertThat(other.price(Side.BUY)).isGreaterThanOrEqualTo(quote.price(Side.BUY));
                    assertThat(other.price(Side.SELL))
                            .isGreaterThanOrEqualTo(quote.price(Side.SELL));
                    assertThat(other.size(Side.BUY)).isEqualTo(quote.size(Side.BUY));
                    assertThat(other.size(Side.SELL)).isEqualTo(quote.size(Side.SELL));
                });
    }

    @Test
    void neverCrossesAndIsOnTheSteps() {
        forAll(
                (made, bestBid, bestAsk) -> {
                    quote(
                            quote,
                            made,
                            bestBid,
                            bestAsk,
                            made.sigma(),
                            made.prediction(),
                            q(),
                            made.level());
                    final long tick = made.steps.tick();
                    assertThat(quote.price(Side.BUY)).isLessThanOrEqualTo(bestAsk - tick);
                    assertThat(quote.price(Side.SELL)).isGreaterThanOrEqualTo(bestBid + tick);
                    assertThat(quote.price(Side.BUY)).isLessThan(quote.price(Side.SELL));
                    assertThat(quote.price(Side.BUY) % tick).isZero();
                    assertThat(quote.price(Side.SELL) % tick).isZero();
                    for (final Side side : Side.values()) {
                        assertThat(quote.size(side)).isNotNegative();
                        assertThat(quote.size(side) % made.steps.lot()).isZero();
                    }
                });
    }

    @Test
    void aFurtherLevelIsFurtherOut() {
        forAll(
                (made, bestBid, bestAsk) -> {
                    final double sigma = made.sigma();
                    final double prediction = made.prediction();
                    final double q = q();
                    quote(quote, made, bestBid, bestAsk, sigma, prediction, q, 0);
                    for (int level = 1; level < 3; level++) {
                        quote(other, made, bestBid, bestAsk, sigma, prediction, q, level);
                        assertThat(other.price(Side.BUY))
                                .isLessThanOrEqualTo(quote.price(Side.BUY));
                        assertThat(other.price(Side.SELL))
                                .isGreaterThanOrEqualTo(quote.price(Side.SELL));
                    }
                });
    }

    @Test
    void sizesStayWithinNotionalAndLimit() {
        forAll(
                (made, bestBid, bestAsk) -> {
                    final long twiceMid = bestBid + bestAsk;
                    final long position = made.position(twiceMid);
                    final double q = made.limit.q(position, twiceMid);
                    quote(
                            quote,
                            made,
                            bestBid,
                            bestAsk,
                            made.sigma(),
                            made.prediction(),
                            q,
                            made.level());
                    final double notional = made.parameters.number(Parameter.QUOTE_NOTIONAL);
                    final double power = Math.pow(10, made.scale.size());
                    final double most = notional / quote.mid() * power + 1e-6 * made.steps.lot();
                    assertThat((double) quote.size(Side.BUY)).isLessThanOrEqualTo(most);
                    assertThat((double) quote.size(Side.SELL)).isLessThanOrEqualTo(most);
                    if (most <= made.limit.value(twiceMid) * power) {
                        checkLimit(made, position, twiceMid);
                    }
                    if (q == 1) {
                        assertThat(quote.size(Side.BUY)).isZero();
                    }
                    if (q == -1) {
                        assertThat(quote.size(Side.SELL)).isZero();
                    }
                });
    }

    /** A quote no larger than the limit never leads beyond it. */
    private void checkLimit(final RandomQuotes made, final long position, final long twiceMid) {
        final long bid = quote.size(Side.BUY);
        final long ask = quote.size(Side.SELL);
        if (bid > 0) {
            assertThat(Inventory.canGoLonger(position, 0, bid, made.limit, twiceMid)).isTrue();
        }
        if (ask > 0) {
            assertThat(Inventory.canGoShorter(position, 0, ask, made.limit, twiceMid)).isTrue();
        }
    }
}
