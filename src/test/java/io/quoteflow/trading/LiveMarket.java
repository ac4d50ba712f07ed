package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A calm market with mid 100.00 in which a live trader has just sent its first quotes, 99.97 and
 * 100.03. The exchange has not answered yet: each method that is named like an answer gives one.
 */
final class LiveMarket {
    static final String BIDS = "99.99:5 99.90:5";
    static final String ASKS = "100.01:5 100.10:5";

    final JournalBuilder market = new JournalBuilder();
    final TraderHarness desk;

    /** Ids of the first quotes. */
    final String bid;

    final String ask;

    private int executions;

    LiveMarket() {
        this(parameters());
    }

    LiveMarket(final Parameters parameters) {
        desk = new TraderHarness(parameters);
        handle(market.definition("0.01", "0.1", "0.1", "5"));
        handle(market.snapshot(BIDS, ASKS));
        List<TraderHarness.Row> orders = List.of();
        for (int second = 0; orders.isEmpty(); second++) {
            assertThat(second).as("quotes nothing").isLessThan(30);
            orders = QuotingMarket.orders(second());
        }
        assertThat(QuotingMarket.told(orders))
                .containsExactly("place buy 99.97", "place sell 100.03");
        bid = orders.get(0).json().get("id").asText();
        ask = orders.get(1).json().get("id").asText();
    }

    static Parameters parameters() {
        return Parameters.defaults()
                .with(Parameter.ORDERS_NAMESPACE, "t1")
                .with(Parameter.VENUE_KIND, "live");
    }

    List<TraderHarness.Row> handle(final JournalRecord record) {
        return desk.handle(record);
    }

    /** A second passes, nothing changes; what its record decides. */
    List<TraderHarness.Row> second() {
        return handle(market.after(1000).delta("", ""));
    }

    /** The mid moves by some ticks; what the record decides. */
    List<TraderHarness.Row> move(final int ticks) {
        return handle(
                market.after(10)
                        .snapshot(
                                price(9999 + ticks) + ":5 " + price(9990 + ticks) + ":5",
                                price(10001 + ticks) + ":5 " + price(10010 + ticks) + ":5"));
    }

    private static String price(final int ticks) {
        return ticks / 100 + "." + ticks / 10 % 10 + ticks % 10;
    }

    /** Both first quotes rest. */
    LiveMarket bothRest() {
        accepted(bid, "buy", "99.97");
        accepted(ask, "sell", "100.03");
        return this;
    }

    List<TraderHarness.Row> accepted(final String id, final String side, final String price) {
        return order(id, "accepted", side, price, "5", "0", null);
    }

    List<TraderHarness.Row> amended(final String id, final String side, final String price) {
        return order(id, "amended", side, price, "5", "0", null);
    }

    /** A report of an order without price and size. */
    List<TraderHarness.Row> order(final String id, final String status, final Integer code) {
        return order(id, status, "buy", null, null, null, code);
    }

    List<TraderHarness.Row> order(
            final String id,
            final String status,
            final String side,
            final String price,
            final String size,
            final String filled,
            final Integer code) {
        return handle(
                market.record(
                        "execution",
                        "{\"id\":%s,\"venueId\":\"v\",\"executionId\":null,\"type\":\"order\",\"status\":\"%s\",\"side\":\"%s\",\"price\":%s,\"size\":%s,\"filled\":%s,\"fee\":null,\"feeCoin\":null,\"maker\":null,\"code\":%s,\"reason\":%s,\"venueTime\":%d,\"time\":%d,\"foreign\":false}",
                        text(id),
                        status,
                        side,
                        text(price),
                        text(size),
                        text(filled),
                        code,
                        code == null ? "null" : "\"because\"",
                        market.time(),
                        market.time()));
    }

    /** A fill with a fee in the quote coin. */
    List<TraderHarness.Row> fill(
            final String id, final String status, final String side, final String size) {
        return trade("e" + executions++, id, status, side, size, "0.01", "USDT", false);
    }

    List<TraderHarness.Row> trade(
            final String executionId,
            final String id,
            final String status,
            final String side,
            final String size,
            final String fee,
            final String coin,
            final boolean foreign) {
        return execution(
                "trade", executionId, id, status, side, "100.00", size, fee, coin, foreign);
    }

    List<TraderHarness.Row> execution(
            final String type,
            final String executionId,
            final String id,
            final String status,
            final String side,
            final String price,
            final String size,
            final String fee,
            final String coin,
            final boolean foreign) {
        return handle(
                market.record(
                        "execution",
                        "{\"id\":%s,\"venueId\":\"v\",\"executionId\":%s,\"type\":\"%s\",\"status\":%s,\"side\":%s,\"price\":%s,\"size\":%s,\"filled\":null,\"fee\":%s,\"feeCoin\":%s,\"maker\":true,\"code\":null,\"reason\":null,\"venueTime\":%d,\"time\":%d,\"foreign\":%s}",
                        text(id),
                        text(executionId),
                        type,
                        text(status),
                        text(side),
                        text(price),
                        text(size),
                        text(fee),
                        text(coin),
                        market.time(),
                        market.time(),
                        foreign));
    }

    private static String text(final String value) {
        return value == null ? "null" : "\"" + value + "\"";
    }

    List<TraderHarness.Row> audit(final String type, final String venue, final boolean difference) {
        return handle(
                market.record(
                        "audit",
                        "{\"type\":\"%s\",\"venueTime\":1,\"time\":1,\"venue\":\"%s\",\"believed\":\"0\",\"coin\":null,\"difference\":%s,\"detail\":\"why\"}",
                        type,
                        venue,
                        difference));
    }

    TraderState state() {
        return desk.trader(JournalBuilder.INSTRUMENT);
    }

    /** The maker's position, base units. */
    double position() {
        return state().account.maker().position() / Math.pow(10, state().scale().size());
    }

    long count(final Count count) {
        return state().counted(count);
    }

    /** The states of the orders that have not ended, as {@code side state}. */
    List<String> states() {
        final List<String> states = new ArrayList<>();
        for (final Order order : state().orders.live()) {
            states.add(
                    order.side().text()
                            + " "
                            + order.stage.text()
                            + (order.cancelling ? " cancelling" : ""));
        }
        return states;
    }

    /** The order rows as {@code action side price}. */
    static List<String> told(final List<TraderHarness.Row> rows) {
        return QuotingMarket.told(QuotingMarket.orders(rows));
    }

    /** The incidents as {@code kind severity}. */
    static List<String> incidents(final List<TraderHarness.Row> rows) {
        return QuotingMarket.of(rows, DecisionStream.INCIDENTS).stream()
                .map(
                        row ->
                                row.json().get("kind").asText()
                                        + " "
                                        + row.json().get("severity").asText())
                .toList();
    }
}
