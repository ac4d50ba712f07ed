package io.quoteflow.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.BookStatus;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that an instrument has one depth, and the frames of Bybit for each depth. */
class DepthTopicTest {
    private static final String FRAME =
            "{\"topic\":\"orderbook.%d.XYUSDT\",\"type\":\"%s\",\"ts\":%d,\"data\":{\"s\":\"XYUSDT\",\"b\":[[\"%s\",\"1\"]],\"a\":[[\"%s\",\"1\"]],\"u\":%d}}";

    private final TraderHarness desk = new TraderHarness(Parameters.defaults());
    private final JournalBuilder market = new JournalBuilder();

    @BeforeEach
    void start() {
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
    }

    private void depth(
            final int depth,
            final String type,
            final String bid,
            final String ask,
            final long update) {
        market.after(10);
        desk.handle(market.record("market", FRAME, depth, type, market.time(), bid, ask, update));
    }

    private long bestBid() {
        return desk.book(JournalBuilder.INSTRUMENT).book().bestBid();
    }

    private JsonNode counts() {
        return desk.summary(JournalBuilder.INSTRUMENT).get("counts");
    }

    @Test
    void framesOfAnotherDepthThanTheFirstAreSkippedAndCounted() {
        depth(50, "snapshot", "99.9", "100.1", 10);
        final long clock = desk.trader(JournalBuilder.INSTRUMENT).clock();
        depth(1, "snapshot", "98.0", "98.1", 11);
        depth(500, "delta", "97.0", "97.1", 11);
        assertThat(desk.trader(JournalBuilder.INSTRUMENT).clock()).isEqualTo(clock);
        assertThat(bestBid()).isEqualTo(999);
        depth(50, "delta", "100.0", "100.2", 11);
        assertThat(bestBid()).isEqualTo(1000);
        assertThat(counts().get("otherDepth").asInt()).isEqualTo(2);
        assertThat(counts().get("gaps").asInt()).isZero();
        assertThat(counts().get("snapshots").asInt()).isEqualTo(1);
    }

    @Test
    void aSnapshotThatRepeatsItsIdIsASnapshot() {
        depth(1, "snapshot", "99.9", "100.1", 10);
        depth(1, "snapshot", "99.8", "100.1", 10);
        assertThat(bestBid()).isEqualTo(998);
        depth(1, "snapshot", "99.7", "100.0", 12);
        assertThat(bestBid()).isEqualTo(997);
        assertThat(desk.book(JournalBuilder.INSTRUMENT).status()).isEqualTo(BookStatus.LIVE);
        assertThat(counts().get("snapshots").asInt()).isEqualTo(3);
    }

    @Test
    void aDeltaThatRepeatsItsIdIsADuplicateThatMovesTheClock() {
        depth(50, "snapshot", "99.9", "100.1", 10);
        depth(50, "delta", "99.8", "100.2", 10);
        assertThat(bestBid()).isEqualTo(999);
        assertThat(desk.trader(JournalBuilder.INSTRUMENT).clock()).isEqualTo(market.time());
        assertThat(counts().get("duplicateFrames").asInt()).isEqualTo(1);
        assertThat(desk.book(JournalBuilder.INSTRUMENT).isLive()).isTrue();
    }

    @Test
    void otherTopicsAreSkippedAndCounted() {
        depth(50, "snapshot", "99.9", "100.1", 10);
        market.after(1000);
        desk.handle(
                market.record("market", "{\"topic\":\"tickers.XYUSDT\",\"ts\":%d}", market.time()));
        desk.handle(market.record("market", "{\"success\":true,\"op\":\"subscribe\"}"));
        assertThat(desk.trader(JournalBuilder.INSTRUMENT).clock())
                .isEqualTo(JournalBuilder.START + 10);
        assertThat(counts().get("otherTopic").asInt()).isEqualTo(1);
        assertThat(counts().get("unknownObject").asInt()).isEqualTo(1);
        assertThat(counts().get("deadLetter").asInt()).isZero();
    }

    @Test
    void kindsOfALaterSchemaAndExecutionsOnPaperAreSkippedAndCounted() {
        desk.handle(market.record("funding", "{}"));
        desk.handle(market.record("execution", "not even JSON"));
        assertThat(counts().get("unknownKind").asInt()).isEqualTo(1);
        assertThat(counts().get("executionOnPaper").asInt()).isEqualTo(1);
        assertThat(counts().get("deadLetter").asInt()).isZero();
    }
}
