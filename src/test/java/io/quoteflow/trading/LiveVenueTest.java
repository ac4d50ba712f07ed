package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.Side;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests how the exchange's reports change orders, and what is sent while they are awaited. */
class LiveVenueTest {
    private final LiveMarket live = new LiveMarket();

    @Test
    void sendsNothingBeforeAnOrderIsAccepted() {
        assertThat(live.states()).containsExactly("buy pending", "sell pending");
        assertThat(LiveMarket.told(live.move(5))).isEmpty();
        assertThat(LiveMarket.told(live.move(10))).isEmpty();
        assertThat(live.states()).containsExactly("buy pending", "sell pending");
    }

    @Test
    void amendsOnceItIsAccepted() {
        live.move(5);
        assertThat(LiveMarket.told(live.accepted(live.bid, "buy", "99.97")))
                .containsExactly("amend buy 100.02");
        assertThat(live.states()).containsExactly("buy amending", "sell pending");
    }

    @Test
    void sendsNoAmendBesideAnother() {
        live.bothRest();
        assertThat(LiveMarket.told(live.move(5))).hasSize(2);
        assertThat(live.states()).containsExactly("buy amending", "sell amending");
        assertThat(LiveMarket.told(live.move(10))).isEmpty();
        assertThat(LiveMarket.told(live.amended(live.bid, "buy", "100.02")))
                .containsExactly("amend buy 100.07");
    }

    @Test
    void refreshesAtOnceWhatTheExchangeRefusedToAmend() {
        live.bothRest();
        live.move(5);
        final List<TraderHarness.Row> rows =
                live.order(live.bid, "accepted", "buy", "99.97", "5", "0", 110_001);
        assertThat(LiveMarket.told(rows)).containsExactly("amend buy 100.02");
        assertThat(rejections(rows)).containsExactly("API_ERROR 110001");
    }

    @Test
    void replacesWhatWasRejectedAndCountsIt() {
        final List<TraderHarness.Row> rows = live.order(live.bid, "rejected", 110_007);
        assertThat(rejections(rows)).containsExactly("API_ERROR 110007");
        assertThat(LiveMarket.told(rows)).containsExactly("place buy 99.97");
        assertThat(live.states()).containsExactly("sell pending", "buy pending");
        assertThat(live.state().intents.rejected()).isEqualTo(1);
    }

    @Test
    void tripsTheBreakerIfTheExchangeRejectsEverything() {
        String id = live.bid;
        for (int i = 0; i < 60 && id != null; i++) {
            live.market.after(1);
            final List<TraderHarness.Row> rows = live.order(id, "rejected", 110_007);
            id =
                    QuotingMarket.orders(rows).stream()
                            .filter(row -> row.json().get("action").asText().equals("place"))
                            .map(row -> row.json().get("id").asText())
                            .findFirst()
                            .orElse(null);
        }
        assertThat(live.desk.rows(DecisionStream.BREAKERS))
                .anySatisfy(
                        row ->
                                assertThat(row.json().get("breaker").asText())
                                        .isEqualTo("REJECTIONS"));
    }

    @Test
    void replacesWhatExpiredWithoutARejection() {
        final List<TraderHarness.Row> rows = live.order(live.bid, "expired", null);
        assertThat(rejections(rows)).isEmpty();
        assertThat(LiveMarket.told(rows)).containsExactly("place buy 99.97");
    }

    @Test
    void replacesWhatTheExchangeCancelled() {
        live.bothRest();
        assertThat(LiveMarket.told(live.order(live.bid, "cancelled", null)))
                .containsExactly("place buy 99.97");
    }

    @Test
    void replacesNothingWhileAnOrderIsUnknown() {
        live.accepted(live.ask, "sell", "100.03");
        assertThat(LiveMarket.told(live.order(live.bid, "unknown", null))).isEmpty();
        assertThat(live.states()).containsExactly("buy unknown", "sell working");
        assertThat(LiveMarket.told(live.move(5))).containsExactly("amend sell 100.08");
        assertThat(LiveMarket.told(live.order(live.bid, "expired", null)))
                .containsExactly("place buy 100.02");
    }

    @Test
    void cancelsAnUnknownOrderOnceInAPull() {
        live.accepted(live.ask, "sell", "100.03");
        live.order(live.bid, "unknown", null);
        assertThat(LiveMarket.told(live.handle(live.market.control("halt"))))
                .containsExactly("cancel buy", "cancel sell");
        assertThat(LiveMarket.told(live.second())).isEmpty();
        live.handle(live.market.control("resume"));
        assertThat(LiveMarket.told(live.second())).isEmpty();
        assertThat(LiveMarket.told(live.order(live.bid, "cancelled", null)))
                .containsExactly("place buy 99.97");
    }

    @Test
    void placesNothingBesideAnOrderThatIsBeingCancelled() {
        live.bothRest();
        live.handle(live.market.control("halt"));
        live.handle(live.market.control("resume"));
        assertThat(LiveMarket.told(live.second())).isEmpty();
        assertThat(live.states())
                .containsExactly("buy working cancelling", "sell working cancelling");
        assertThat(LiveMarket.told(live.order(live.ask, "cancelled", null)))
                .containsExactly("place sell 100.03");
    }

    @Test
    void cancelsAgainWhatCouldNotBeCancelled() {
        live.bothRest();
        live.handle(live.market.control("halt"));
        final List<TraderHarness.Row> rows =
                live.order(live.bid, "accepted", "buy", "99.97", "5", "0", 10_006);
        assertThat(LiveMarket.told(rows)).containsExactly("cancel buy");
        assertThat(rejections(rows)).isEmpty();
        assertThat(live.count(Count.CANCELS_WITHOUT_EFFECT)).isEqualTo(1);
    }

    @Test
    void quotesAgainWithAnOrderThatCouldNotBeCancelled() {
        live.bothRest();
        live.handle(live.market.control("halt"));
        live.handle(live.market.control("resume"));
        assertThat(
                        LiveMarket.told(
                                live.order(live.bid, "accepted", "buy", "99.97", "5", "0", 10_006)))
                .containsExactly("amend buy 99.97");
    }

    @Test
    void anAcceptanceDoesNotEndACancelUnderWay() {
        live.handle(live.market.control("halt"));
        assertThat(LiveMarket.told(live.accepted(live.bid, "buy", "99.97"))).isEmpty();
        assertThat(live.states())
                .containsExactly("buy working cancelling", "sell pending cancelling");
    }

    @Test
    void countsTheLargestSizeThatMayRest() {
        live.bothRest();
        live.handle(live.market.set("strategy.quoteNotional", "100"));
        live.move(5);
        final WorkingOrders orders = live.state().orders;
        assertThat(orders.working(Side.BUY, LedgerName.MAKER, null)).isEqualTo(50);
        live.order(live.bid, "amended", "buy", "100.02", "1", "0", null);
        assertThat(orders.working(Side.BUY, LedgerName.MAKER, null)).isEqualTo(10);
        live.handle(live.market.control("halt"));
        assertThat(orders.working(Side.BUY, LedgerName.MAKER, null)).isEqualTo(10);
    }

    @Test
    void aFillDuringAnAmendDoesNotMakeTheRiskSmaller() {
        live.bothRest();
        live.move(5);
        live.fill(live.bid, "partial", "buy", "2");
        // the gateway may have known of the fill when it sent the amend to 4.9
        assertThat(live.state().orders.working(Side.BUY, LedgerName.MAKER, null)).isEqualTo(49);
        live.order(live.bid, "amended", "buy", "100.02", "3", "2", null);
        assertThat(live.state().orders.working(Side.BUY, LedgerName.MAKER, null)).isEqualTo(30);
    }

    @Test
    void countsAFillThatIsNotBookedYetAsResting() {
        live.order(live.bid, "accepted", "buy", "99.97", "3", "2", null);
        assertThat(live.state().orders.working(Side.BUY, LedgerName.MAKER, null)).isEqualTo(50);
        live.fill(live.bid, "partial", "buy", "2");
        assertThat(live.state().orders.working(Side.BUY, LedgerName.MAKER, null)).isEqualTo(30);
    }

    @Test
    void cancelsAnOrderThatTheExchangeMoved() {
        final List<TraderHarness.Row> rows = live.accepted(live.bid, "buy", "99.90");
        assertThat(LiveMarket.incidents(rows)).containsExactly("moved critical");
        assertThat(LiveMarket.told(rows)).containsExactly("cancel buy");
        assertThat(live.states()).containsExactly("buy working cancelling", "sell pending");
    }

    @Test
    void ordersEndByTheirReportsAloneAfterAClockRestart() {
        live.bothRest();
        live.market.after(-7_200_000);
        for (int i = 0; i < 3; i++) {
            live.handle(live.market.after(1).delta("", ""));
        }
        assertThat(live.count(Count.CLOCK_RESTARTS)).isEqualTo(1);
        assertThat(live.states())
                .containsExactly("buy working cancelling", "sell working cancelling");
        live.order(live.bid, "cancelled", null);
        assertThat(live.states()).containsExactly("sell working cancelling");
    }

    @Test
    void cancelsAnOrderOfTheJobThatItDoesNotKnow() {
        final List<TraderHarness.Row> rows =
                live.order("t1-stray-b0q", "accepted", "buy", "99.00", "1", "0", null);
        assertThat(LiveMarket.incidents(rows)).containsExactly("unknownOrder critical");
        assertThat(LiveMarket.told(rows)).containsExactly("cancel buy");
        assertThat(live.state().orders.working(Side.BUY, LedgerName.MAKER, null)).isEqualTo(60);
        live.order("t1-stray-b0q", "cancelled", null);
        assertThat(live.state().orders.working(Side.BUY, LedgerName.MAKER, null)).isEqualTo(50);
    }

    @Test
    void cancelsAnOrderThatComesBackFromItsEnd() {
        live.order(live.bid, "expired", null);
        final List<TraderHarness.Row> rows = live.accepted(live.bid, "buy", "99.97");
        assertThat(LiveMarket.incidents(rows)).containsExactly("unknownOrder critical");
        assertThat(LiveMarket.told(rows)).containsExactly("cancel buy");
    }

    @Test
    void doesNotTouchAnOrderOfSomebodyElse() {
        final List<TraderHarness.Row> rows =
                live.order("by-hand", "accepted", "buy", "99.00", "1", "0", null);
        assertThat(LiveMarket.incidents(rows)).containsExactly("unknownOrder warning");
        assertThat(LiveMarket.told(rows)).isEmpty();
    }

    @Test
    void aRepeatedEndChangesNothing() {
        live.order(live.bid, "cancelled", null);
        final long before = live.state().decisions();
        live.order(live.bid, "cancelled", null);
        live.order(live.bid, "unknown", null);
        assertThat(live.state().decisions()).isEqualTo(before);
        assertThat(live.count(Count.STRAY_REPORTS)).isEqualTo(2);
    }

    @Test
    void waitsWithAFlattenOrderThatTheExchangeRejects() {
        live.bothRest();
        live.fill(live.bid, "filled", "buy", "5");
        live.handle(live.market.control("flatten"));
        final List<TraderHarness.Row> sent = QuotingMarket.orders(live.second());
        assertThat(QuotingMarket.told(sent)).containsExactly("place sell 99.90");
        final String id = sent.get(0).json().get("id").asText();
        final List<TraderHarness.Row> rows = live.order(id, "rejected", 110_017);
        assertThat(LiveMarket.told(rows)).isEmpty();
        assertThat(LiveMarket.told(live.second())).isEmpty();
    }

    @Test
    void idsStartWithTheNamespace() {
        assertThat(live.bid).startsWith("t1-XYUSDT").hasSizeLessThanOrEqualTo(36).endsWith("b0q");
    }

    private static List<String> rejections(final List<TraderHarness.Row> rows) {
        return QuotingMarket.of(rows, DecisionStream.REJECTIONS).stream()
                .map(
                        row ->
                                row.json().get("category").asText()
                                        + " "
                                        + row.json().get("code").asText())
                .toList();
    }
}
