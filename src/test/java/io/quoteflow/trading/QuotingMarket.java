package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A calm market with mid 100.00 and equal sides, in which a trader has just begun to quote. Its
 * quotes, 99.97 and 100.03, one order a side, are in effect.
 */
final class QuotingMarket {
    static final String BIDS = "99.99:5 99.90:5";
    static final String ASKS = "100.01:5 100.10:5";

    final JournalBuilder market = new JournalBuilder();
    final TraderHarness desk;

    QuotingMarket(final Parameters parameters, final String minNotional) {
        desk = new TraderHarness(parameters);
        handle(market.definition("0.01", "0.1", "0.1", minNotional));
        handle(market.snapshot(BIDS, ASKS));
        List<TraderHarness.Row> orders = List.of();
        for (int second = 0; orders.isEmpty(); second++) {
            assertThat(second).as("quotes nothing").isLessThan(30);
            orders = orders(second());
        }
        assertThat(told(orders)).containsExactly("place buy 99.97", "place sell 100.03");
        assertThat(orders(second())).isEmpty();
    }

    QuotingMarket() {
        this(Parameters.defaults(), "5");
    }

    List<TraderHarness.Row> handle(final JournalRecord record) {
        return desk.handle(record);
    }

    /** A second passes, nothing changes; what its record decides. */
    List<TraderHarness.Row> second() {
        return calm(1000);
    }

    /** Some time passes, nothing changes. */
    List<TraderHarness.Row> calm(final long ms) {
        return handle(market.after(ms).delta("", ""));
    }

    /** The orders among rows: no heartbeats, no snapshots. */
    static List<TraderHarness.Row> orders(final List<TraderHarness.Row> rows) {
        return of(rows, DecisionStream.ORDERS).stream()
                .filter(row -> !row.json().get("side").isNull())
                .toList();
    }

    static List<TraderHarness.Row> of(
            final List<TraderHarness.Row> rows, final DecisionStream stream) {
        return rows.stream().filter(row -> row.stream() == stream).toList();
    }

    /** Each order as {@code action side price}. */
    static List<String> told(final List<TraderHarness.Row> orders) {
        final List<String> told = new ArrayList<>();
        for (final TraderHarness.Row row : orders) {
            final String price =
                    row.json().get("price").isNull() ? "" : " " + row.json().get("price").asText();
            told.add(
                    row.json().get("action").asText()
                            + " "
                            + row.json().get("side").asText()
                            + price);
        }
        return told;
    }
}
