package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what Bybit's part of the exchange says, in virtual time. */
class BybitProtocolTest {
    private static final long START = 1_800_000_000_000L;
    private static final String SUBSCRIBE = "{\"req_id\":\"1\",\"op\":\"subscribe\",\"args\":[%s]}";

    private final RecordedActions actions = new RecordedActions();
    private FakeExchange exchange;

    @BeforeEach
    void open() {
        final List<InstrumentId> instruments =
                List.of(
                        InstrumentId.parse("bybit.linear.BTCUSDT"),
                        InstrumentId.parse("bybit.linear.ETHUSDT"),
                        InstrumentId.parse("bybit.spot.BTCUSDT"));
        exchange =
                new FakeExchange(
                        new ExchangeSettings(7),
                        new SimulatedTape(7, instruments, 50, 1),
                        actions,
                        actions);
        assertThat(exchange.opened(0, "/v5/public/linear", START)).isEqualTo(Handshake.OPEN);
        assertThat(exchange.opened(1, "/v5/public/spot", START)).isEqualTo(Handshake.OPEN);
        exchange.advance(START + 1000);
    }

    private void subscribe(final long connection, final String topics, final long now) {
        exchange.text(connection, SUBSCRIBE.formatted(topics), now);
    }

    private List<JsonNode> data(final String topic) {
        return actions.frames().stream()
                .filter(frame -> frame.path("topic").asText().equals(topic))
                .toList();
    }

    @Test
    void answersAsTheDocumentsSay() {
        exchange.text(0, "{\"req_id\":\"p\",\"op\":\"ping\"}", START + 1000);
        subscribe(0, "\"publicTrade.BTCUSDT\"", START + 1000);
        subscribe(1, "\"publicTrade.BTCUSDT\"", START + 1000);
        final List<String> answers = actions.texts();
        assertThat(answers.get(0))
                .matches(
                        "\\{\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"[0-9a-v]{20}-0\",\"req_id\":\"p\",\"op\":\"ping\"}");
        assertThat(answers.get(1))
                .matches(
                        "\\{\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"[0-9a-v]{20}-0\",\"req_id\":\"1\",\"op\":\"subscribe\"}");
        assertThat(answers.get(2))
                .matches(
                        "\\{\"success\":true,\"ret_msg\":\"subscribe\",\"conn_id\":\"[0-9a-v]{20}-1\",\"req_id\":\"1\",\"op\":\"subscribe\"}");
    }

    @Test
    void refusesWhatBybitRefuses() {
        subscribe(0, "\"orderbook.30.BTCUSDT\"", START + 1000);
        subscribe(0, "\"orderbook.50.NOPEUSDT\",\"publicTrade.BTCUSDT\"", START + 1000);
        subscribe(0, "\"publicTrade.BTCUSDT\"", START + 1000);
        subscribe(0, "\"publicTrade.BTCUSDT\"", START + 1000);
        subscribe(
                1,
                "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\"",
                START + 1000);
        exchange.text(0, "{\"op\":\"nope\"}", START + 1000);
        exchange.text(0, "hello", START + 1000);
        assertThat(actions.frames().stream().map(answer -> answer.path("ret_msg").asText()))
                .satisfiesExactly(
                        one ->
                                assertThat(one)
                                        .isEqualTo(
                                                "error:handler not found,topic:orderbook.30.BTCUSDT"),
                        one ->
                                assertThat(one)
                                        .isEqualTo(
                                                "error:handler not found,topic:orderbook.50.NOPEUSDT"),
                        one -> assertThat(one).isEmpty(),
                        one ->
                                assertThat(one)
                                        .isEqualTo(
                                                "error:already subscribed,topic:publicTrade.BTCUSDT"),
                        one -> assertThat(one).isEqualTo("args size >10"),
                        one -> assertThat(one).isEqualTo("error:invalid op"),
                        one -> assertThat(one).startsWith("Failed to decode incoming data:"));
        assertThat(exchange.status(START + 1000).violations()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 200, 1000})
    void aLateSubscriberHasTheBookOfTheExchange(final int depth) {
        exchange.advance(START + 30_000);
        final String topic = "orderbook." + depth + ".BTCUSDT";
        subscribe(0, "\"" + topic + "\"", START + 30_000);
        exchange.advance(START + 60_000);
        final List<JsonNode> frames = data(topic);
        assertThat(frames).hasSizeGreaterThan(1000);
        final ClientBook book = new ClientBook();
        long last = 0;
        for (final JsonNode frame : frames) {
            final boolean first = last == 0;
            assertThat(frame.path("type").asText()).isEqualTo(first ? "snapshot" : "delta");
            assertThat(frame.path("data").path("u").asLong())
                    .isEqualTo(first ? frame.path("data").path("u").asLong() : last + 1);
            last = frame.path("data").path("u").asLong();
            book.apply(frame.path("data").path("b"), frame.path("data").path("a"));
            assertThat(book.isCrossed()).isFalse();
            assertThat(book.depth()).isLessThanOrEqualTo(depth);
            assertThat(frame.path("ts").asLong()).isBetween(START + 30_000, START + 60_000);
            assertThat(frame.path("cts").asLong()).isLessThanOrEqualTo(frame.path("ts").asLong());
        }
        final ClientBook rest = new ClientBook();
        final JsonNode answer =
                RecordedActions.json(
                        exchange.http(
                                        "GET",
                                        "/v5/market/orderbook",
                                        "category=linear&symbol=BTCUSDT&limit=" + depth,
                                        START + 60_000)
                                .text());
        rest.apply(answer.path("result").path("b"), answer.path("result").path("a"));
        assertThat(book.best(depth)).isEqualTo(rest.best(depth)).isNotEmpty();
        if (depth == 1000) {
            assertThat(answer.path("result").path("u").asLong()).isEqualTo(last);
        }
    }

    @Test
    void depthOneIsSnapshotsAlone() {
        subscribe(0, "\"orderbook.1.BTCUSDT\"", START + 1000);
        exchange.advance(START + 20_000);
        final List<JsonNode> frames = data("orderbook.1.BTCUSDT");
        assertThat(frames).hasSizeGreaterThan(10);
        assertThat(frames)
                .allSatisfy(frame -> assertThat(frame.path("type").asText()).isEqualTo("snapshot"));
    }

    @Test
    void spotNamesTheTimeBeforeTheType() {
        subscribe(1, "\"orderbook.50.BTCUSDT\"", START + 1000);
        assertThat(actions.texts())
                .anySatisfy(
                        text ->
                                assertThat(text)
                                        .startsWith("{\"topic\":\"orderbook.50.BTCUSDT\",\"ts\":"));
    }

    @Test
    void tradesAreNumberedAndInOrder() {
        subscribe(0, "\"publicTrade.BTCUSDT\"", START + 1000);
        exchange.advance(START + 30_000);
        final List<JsonNode> frames = data("publicTrade.BTCUSDT");
        assertThat(frames).hasSizeGreaterThan(20);
        final List<String> ids =
                frames.stream()
                        .flatMap(frame -> frame.path("data").findValuesAsText("i").stream())
                        .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(frames.stream().map(frame -> frame.path("data").get(0).path("T").asLong()))
                .isSorted();
    }

    @Test
    void anIdleClientIsDropped() {
        exchange.text(1, "{\"op\":\"ping\"}", START + 300_000);
        exchange.advance(START + 601_000);
        assertThat(actions.others())
                .contains("close 0 CLOSE_FRAME")
                .doesNotContain("close 1 CLOSE_FRAME");
    }

    @Test
    void definitionsComeInPages() {
        final String first =
                exchange.http(
                                "GET",
                                "/v5/market/instruments-info",
                                "category=linear&limit=1",
                                START + 1000)
                        .text();
        final JsonNode page = RecordedActions.json(first).path("result");
        assertThat(page.path("list")).hasSize(1);
        final String next =
                exchange.http(
                                "GET",
                                "/v5/market/instruments-info",
                                "category=linear&limit=1&cursor="
                                        + page.path("nextPageCursor").asText(),
                                START + 1000)
                        .text();
        final JsonNode last = RecordedActions.json(next).path("result");
        assertThat(last.path("list").get(0).path("symbol").asText()).isEqualTo("ETHUSDT");
        assertThat(last.path("list").get(0).path("priceFilter").path("tickSize").asText())
                .isEqualTo("0.01");
        assertThat(last.path("nextPageCursor").asText()).isEmpty();
    }

    @Test
    void theSameCallsGiveTheSameBytes() {
        subscribe(0, "\"orderbook.50.BTCUSDT\",\"publicTrade.BTCUSDT\"", START + 1000);
        exchange.advance(START + 5000);
        final List<String> first = actions.texts();
        open();
        actions.texts();
        subscribe(0, "\"orderbook.50.BTCUSDT\",\"publicTrade.BTCUSDT\"", START + 1000);
        for (long now = START + 1000; now <= START + 5000; now += 7) {
            exchange.advance(now);
        }
        exchange.advance(START + 5000);
        assertThat(actions.texts()).isEqualTo(first).hasSizeGreaterThan(100);
    }

    @Test
    void tooManyConnectionsAreRefused() {
        for (int i = 2; i < 500; i++) {
            assertThat(exchange.opened(i, "/v5/public/linear", START + 1000).isOpen()).isTrue();
        }
        assertThat(exchange.opened(500, "/v5/public/linear", START + 1000).status()).isEqualTo(403);
        assertThat(exchange.opened(501, "/v5/public/linear", START + 400_000).isOpen()).isTrue();
    }
}
