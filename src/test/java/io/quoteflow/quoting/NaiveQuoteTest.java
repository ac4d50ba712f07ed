package io.quoteflow.quoting;

import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the quote calculation with an implementation that obviously follows the text. */
class NaiveQuoteTest {
    private static final int SETTINGS = 500;
    private static final int DRAWS = 40;

    private final Random random = new Random(1);
    private final Quote quote = new Quote();

    @Test
    void quotesAsTheTextSays() {
        int unsure = 0;
        for (int i = 0; i < SETTINGS; i++) {
            final RandomQuotes made = new RandomQuotes(random);
            for (int j = 0; j < DRAWS; j++) {
                unsure += quotes(made) ? 0 : 1;
            }
        }
        assertThat(unsure).isLessThan(SETTINGS * DRAWS / 100);
    }

    /** Whether the quotes could be compared to the last digit. */
    private boolean quotes(final RandomQuotes made) {
        final Scale scale = made.scale;
        final long bestBid = made.bestBid();
        final long bestAsk = made.bestAsk(bestBid);
        final double sigma = made.sigma();
        final double prediction = made.prediction();
        final long position = made.position(bestBid + bestAsk);
        final int level = made.level();
        final double q = made.limit.q(position, bestBid + bestAsk);
        quote.calculate(made.terms, bestBid, bestAsk, sigma, prediction, q, level);
        final NaiveQuote naive =
                new NaiveQuote(
                        made.parameters,
                        made.definition,
                        BigDecimal.valueOf(bestBid, scale.price()),
                        BigDecimal.valueOf(bestAsk, scale.price()),
                        sigma,
                        prediction,
                        BigDecimal.valueOf(position, scale.size()),
                        level);
        near(quote.mid(), naive.mid);
        near(q, naive.q);
        near(quote.halfSpread(), naive.halfSpread);
        near(quote.skew(), naive.skew);
        near(quote.bias(), naive.bias);
        if (naive.isUnsure) {
            return false;
        }
        same(quote.price(Side.BUY), scale.price(), naive.bid);
        same(quote.price(Side.SELL), scale.price(), naive.ask);
        same(quote.size(Side.BUY), scale.size(), naive.bidSize);
        same(quote.size(Side.SELL), scale.size(), naive.askSize);
        near(quote.spread(), naive.ask.subtract(naive.bid));
        return true;
    }

    private static void near(final double got, final BigDecimal want) {
        assertThat(Vectors.near(got, want.doubleValue(), 1e-15))
                .as("%s, expected %s", got, want)
                .isTrue();
    }

    private static void same(final long units, final int scale, final BigDecimal want) {
        assertThat(BigDecimal.valueOf(units, scale)).isEqualByComparingTo(want);
    }
}
