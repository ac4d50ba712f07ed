package io.quoteflow.venue;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests hostile numbers at the limits of the stored scale. They must not stop the job, lock out an
 * instrument or overflow.
 */
class ScaleLimitsTest {
    private final TraderHarness desk = new TraderHarness(Parameters.defaults());
    private final JournalBuilder market = new JournalBuilder();

    @Test
    void aFineTradeBeforeTheFirstSnapshotDoesNotLockTheInstrumentOut() {
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
        desk.handle(market.trade("Sell", "0.000000000001", "1"));
        desk.handle(market.snapshot("65000.0:5", "65000.1:6"));
        assertThat(desk.book(JournalBuilder.INSTRUMENT).isLive()).isTrue();
    }

    @Test
    void aDeadLetterLeavesTheScaleAlone() {
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
        desk.handle(market.snapshot("99.9:5", "100.1:6"));
        desk.handle(
                market.record(
                        "market",
                        "{\"topic\":\"publicTrade.XYUSDT\",\"ts\":1,\"data\":[{\"T\":1800000000000,\"s\":\"XYUSDT\",\"S\":\"Buy\",\"v\":\"1\",\"p\":\"1.00000001\"}]}"));
        assertThat(desk.rows(DecisionStream.DEAD_LETTERS)).hasSize(1);
        assertThat(desk.trader(JournalBuilder.INSTRUMENT).scale()).isEqualTo(new Scale(1, 3));
    }

    @Test
    void keptDeltasHaveRoomToo() {
        final String spot = "binance.spot.XYUSDT";
        desk.handle(
                spot,
                "instrument",
                JournalBuilder.START,
                "{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}");
        final String delta =
                "{\"e\":\"depthUpdate\",\"E\":1700000000000,\"s\":\"XYUSDT\",\"U\":%d,\"u\":%d,\"b\":[[\"%s\",\"1\"]],\"a\":[]}";
        desk.handle(
                spot,
                "market",
                JournalBuilder.START,
                String.format(delta, 11, 11, "1000000000000.0"));
        desk.handle(
                spot,
                "market",
                JournalBuilder.START,
                String.format(delta, 12, 12, "1.00000000001"));
        desk.handle(
                spot,
                "market",
                JournalBuilder.START,
                "{\"lastUpdateId\":10,\"bids\":[],\"asks\":[[\"2\",\"1\"]]}");
        final OrderBook book = desk.book(spot).book();
        final int scale = desk.trader(spot).scale().price();
        assertThat(FixedPoint.text(book.price(Side.BUY, 0), scale, 0)).isEqualTo("1000000000000");
    }

    @Test
    void aLargeTickAndAFinePrice() {
        desk.handle(market.definition("100000000000000", "1", "1", "5"));
        desk.handle(market.trade("Sell", "1.00000001", "1"));
    }

    @Test
    void aLargeMinSize() {
        desk.handle(market.definition("0.1", "0.001", "999999999999999999", "5"));
        desk.handle(market.snapshot("99.9:5", "100.1:6"));
        for (int i = 0; i < 25; i++) {
            desk.handle(market.after(1000).delta("", ""));
        }
    }

    @Test
    void aFineMinNotional() {
        desk.handle(market.definition("1", "1", "1", "0.000000000001"));
        desk.handle(market.set("strategy.maxPositionNotional", "1000000000"));
        desk.handle(market.set("strategy.quoteNotional", "100000000"));
        desk.handle(market.snapshot("10000000:5", "10000001:6"));
        for (int i = 0; i < 25; i++) {
            desk.handle(market.after(1000).delta("", ""));
        }
    }
}
