package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.BookStatus;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.quoteflow.trading.QuotingMarket.ASKS;
import static io.quoteflow.trading.QuotingMarket.BIDS;
import static io.quoteflow.trading.QuotingMarket.of;
import static io.quoteflow.trading.QuotingMarket.orders;
import static io.quoteflow.trading.QuotingMarket.told;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every reason against quoting pulls every quote once, in the record that shows the
 * reason, and that quoting resumes at the first record at which all checks pass.
 */
class PullsTest {
    private final QuotingMarket quoting = new QuotingMarket();
    private final JournalBuilder market = quoting.market;

    private static void pulls(final List<TraderHarness.Row> rows) {
        assertThat(told(orders(rows))).containsExactly("cancel buy", "cancel sell");
        decidesNoQuote(rows);
    }

    private static void staysQuiet(final List<TraderHarness.Row> rows) {
        assertThat(orders(rows)).isEmpty();
        decidesNoQuote(rows);
    }

    private static void decidesNoQuote(final List<TraderHarness.Row> rows) {
        assertThat(of(rows, DecisionStream.QUOTES)).isEmpty();
        assertThat(of(rows, DecisionStream.REJECTIONS)).isEmpty();
    }

    private static void resumes(final List<TraderHarness.Row> rows) {
        assertThat(orders(rows)).hasSize(2);
        assertThat(told(orders(rows)).get(0)).startsWith("place buy ");
        assertThat(told(orders(rows)).get(1)).startsWith("place sell ");
        assertThat(of(rows, DecisionStream.QUOTES)).hasSize(1);
    }

    private BookStatus status() {
        return quoting.desk.book(JournalBuilder.INSTRUMENT).status();
    }

    @Test
    void aGapUntilTheSnapshot() {
        final List<TraderHarness.Row> gap =
                quoting.handle(market.after(100).loseAFrame().delta("99.90:6", ""));
        pulls(gap);
        assertThat(status()).isEqualTo(BookStatus.STALE);
        assertThat(gap.get(gap.size() - 1).json().get("action").asText()).isEqualTo("snapshot");
        final List<TraderHarness.Row> unusable = quoting.calm(100);
        staysQuiet(unusable);
        assertThat(of(unusable, DecisionStream.ORDERS)).isEmpty();
        staysQuiet(quoting.handle(market.after(100).trade("Buy", "100.01", "1")));
        resumes(quoting.handle(market.after(100).snapshot(BIDS, ASKS)));
    }

    @Test
    void aCrossedBookUntilItIsNot() {
        pulls(quoting.handle(market.after(100).delta("100.02:1", "")));
        assertThat(status()).isEqualTo(BookStatus.CROSSED);
        staysQuiet(quoting.handle(market.after(100).delta("100.02:2", "")));
        resumes(quoting.handle(market.after(100).delta("100.02:0", "")));
    }

    @Test
    void aLockedBookIsCrossed() {
        pulls(quoting.handle(market.after(100).delta("100.01:1", "")));
        assertThat(status()).isEqualTo(BookStatus.CROSSED);
    }

    @Test
    void anEmptySideUntilItIsNot() {
        pulls(quoting.handle(market.after(100).delta("", "100.01:0 100.10:0")));
        assertThat(status()).isEqualTo(BookStatus.EMPTY);
        staysQuiet(quoting.calm(100));
        resumes(quoting.handle(market.after(100).delta("", "100.01:5 100.10:5")));
    }

    @Test
    void estimatorsThatStartAfreshUntilTheyAreWarm() {
        final List<TraderHarness.Row> afresh = quoting.calm(13_000);
        pulls(afresh);
        assertThat(of(afresh, DecisionStream.SIGNALS)).hasSize(11);
        int bars = 0;
        while (bars < 20) {
            final List<TraderHarness.Row> rows = quoting.calm(500);
            bars += of(rows, DecisionStream.SIGNALS).size();
            if (bars < 20) {
                staysQuiet(rows);
            } else {
                resumes(rows);
            }
        }
    }

    @Test
    void anOldMarketUntilItsNextDepthFrame() {
        // a heartbeat moves the clock to its time less two seconds
        final long last = market.time();
        assertThat(orders(quoting.handle(market.after(6000).heartbeat()))).isEmpty();
        assertThat(orders(quoting.handle(market.after(1000).heartbeat()))).isEmpty();
        assertThat(quoting.desk.trader(JournalBuilder.INSTRUMENT).clock()).isEqualTo(last + 5000);
        pulls(quoting.handle(market.after(1).heartbeat()));
        staysQuiet(quoting.handle(market.after(1000).heartbeat()));
        staysQuiet(quoting.handle(market.trade("Buy", "100.01", "1")));
        resumes(quoting.calm(1));
    }

    @Test
    void aHaltUntilItIsLifted() {
        pulls(quoting.handle(market.after(100).control("halt")));
        staysQuiet(quoting.calm(100));
        staysQuiet(quoting.handle(market.after(100).control("resume")));
        resumes(quoting.calm(100));
    }

    @Test
    void aBreakerUntilItEnds() {
        quoting.handle(market.after(100).snapshot("100.49:5 100.40:5", "100.51:5 100.60:5"));
        final List<TraderHarness.Row> jump = quoting.second();
        assertThat(of(jump, DecisionStream.BREAKERS)).hasSize(1);
        assertThat(of(jump, DecisionStream.BREAKERS).get(0).json().get("breaker").asText())
                .isEqualTo("JUMP");
        pulls(jump);
        for (int second = 1; second < 60; second++) {
            staysQuiet(quoting.second());
        }
        final List<TraderHarness.Row> over = quoting.second();
        assertThat(of(over, DecisionStream.BREAKERS).get(0).json().get("action").asText())
                .isEqualTo("resumed");
        resumes(over);
    }

    @Test
    void oneReasonThatEndsLeavesTheOthers() {
        pulls(quoting.handle(market.after(100).control("halt")));
        staysQuiet(quoting.handle(market.after(100).loseAFrame().delta("", "")));
        staysQuiet(quoting.handle(market.after(100).control("resume")));
        staysQuiet(quoting.calm(100));
        staysQuiet(quoting.handle(market.after(100).control("halt")));
        staysQuiet(quoting.handle(market.after(100).snapshot(BIDS, ASKS)));
        staysQuiet(quoting.handle(market.after(100).control("resume")));
        resumes(quoting.calm(100));
    }

    @Test
    void anotherDefinitionCancelsAndItsNextFrameQuotesAnew() {
        staysQuiet(quoting.handle(market.after(100).definition("0.010", "0.10", "0.1", "5.0")));
        pulls(quoting.handle(market.after(100).definition("0.01", "0.1", "0.1", "6")));
        resumes(quoting.calm(100));
    }
}
