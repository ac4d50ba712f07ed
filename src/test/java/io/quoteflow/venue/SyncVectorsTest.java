package io.quoteflow.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.BookStatus;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.testing.Vectors;
import io.quoteflow.trading.TraderState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares status, best prices and clock after each raw frame of each venue with golden values. */
class SyncVectorsTest {
    private static final String DEFINITION =
            "{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}";

    /** Within a minute of every frame. */
    private static final long RECEIVED = 1_700_000_010_000L;

    private static final long NO_CLOCK = Long.MIN_VALUE;

    static Stream<String> names() {
        return Vectors.list(Vectors.read("sync").get("cases")).stream()
                .map(c -> c.get("name").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void followsTheSequence(final String name) {
        final JsonNode expected =
                Vectors.list(Vectors.read("sync").get("cases")).stream()
                        .filter(c -> c.get("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
        final String instrument = expected.get("instrument").asText();
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        desk.handle(instrument, "instrument", RECEIVED, DEFINITION);
        int line = 0;
        for (final JsonNode record : expected.get("records")) {
            desk.handle(instrument, "market", RECEIVED, record.get("payload").toString());
            check(desk, instrument, record, "record " + line++);
        }
        assertThat(desk.rows(io.quoteflow.decision.DecisionStream.DEAD_LETTERS)).isEmpty();
    }

    private static void check(
            final TraderHarness desk,
            final String instrument,
            final JsonNode expected,
            final String where) {
        final SyncedBook book = desk.book(instrument);
        final TraderState trader = desk.trader(instrument);
        assertThat(book.status().name()).as(where).isEqualTo(expected.get("status").asText());
        final JsonNode clock = expected.get("clock");
        assertThat(trader.clock()).as(where).isEqualTo(clock.isNull() ? NO_CLOCK : clock.asLong());
        if (book.status() != BookStatus.STALE) {
            final int scale = trader.scale().price();
            checkBest(book.book(), Side.BUY, scale, expected.get("bestBid"), where);
            checkBest(book.book(), Side.SELL, scale, expected.get("bestAsk"), where);
        }
    }

    private static void checkBest(
            final OrderBook book,
            final Side side,
            final int scale,
            final JsonNode expected,
            final String where) {
        if (expected.isNull()) {
            assertThat(book.isEmpty(side)).as("%s %s", where, side).isTrue();
        } else {
            final String best = FixedPoint.text(book.price(side, 0), scale, 0);
            assertThat(Decimal.parse(best))
                    .as("%s %s", where, side)
                    .isEqualByComparingTo(Decimal.parse(expected.asText()));
        }
    }
}
