package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what Binance's part of the exchange says, in virtual time. */
class BinanceProtocolTest {
    private static final long START = 1_800_000_000_000L;
    private static final String SPOT = "/stream?streams=btcusdt@depth@100ms/btcusdt@trade";

    private final RecordedActions actions = new RecordedActions();
    private FakeExchange exchange;

    @BeforeEach
    void open() {
        exchange =
                exchange(
                        InstrumentId.parse("binance.spot.BTCUSDT"),
                        InstrumentId.parse("binance.usdm.BTCUSDT"));
    }

    private FakeExchange exchange(final InstrumentId... instruments) {
        final FakeExchange made =
                new FakeExchange(
                        new ExchangeSettings(7),
                        new SimulatedTape(7, List.of(instruments), 10, 1),
                        actions,
                        actions);
        made.advance(START);
        return made;
    }

    private JsonNode get(final String path, final String query, final long now) {
        return RecordedActions.json(exchange.http("GET", path, query, now).text());
    }

    @ParameterizedTest
    @CsvSource({"/stream,/api/v3/depth,false", "/public/stream,/fapi/v1/depth,true"})
    void aSnapshotJoinsTheChanges(final String path, final String rest, final boolean usdm) {
        exchange.opened(0, path, START + 1000);
        exchange.text(
                0,
                "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth@100ms\"],\"id\":7}",
                START + 1000);
        assertThat(actions.texts()).containsExactly("{\"result\":null,\"id\":7}");
        exchange.advance(START + 5000);
        final JsonNode snapshot = get(rest, "symbol=BTCUSDT&limit=1000", START + 5000);
        exchange.advance(START + 20_000);
        final ClientBook book = new ClientBook();
        book.apply(snapshot.path("bids"), snapshot.path("asks"));
        final long start = snapshot.path("lastUpdateId").asLong();
        long last = start;
        long previous = 0;
        for (final JsonNode frame : actions.frames()) {
            assertThat(frame.path("stream").asText()).isEqualTo("btcusdt@depth@100ms");
            final JsonNode data = frame.path("data");
            assertThat(data.path("s").asText()).isEqualTo("BTCUSDT");
            if (previous > 0) {
                assertThat(data.path("U").asLong()).isEqualTo(previous + 1);
                if (usdm) {
                    assertThat(data.path("pu").asLong()).isEqualTo(previous);
                }
            }
            previous = data.path("u").asLong();
            if (previous > start) {
                assertThat(data.path("U").asLong()).isEqualTo(last + 1);
                last = previous;
                book.apply(data.path("b"), data.path("a"));
            }
        }
        final JsonNode later = get(rest, "symbol=BTCUSDT&limit=1000", START + 20_000);
        assertThat(later.path("lastUpdateId").asLong()).isEqualTo(last).isGreaterThan(start);
        final ClientBook expected = new ClientBook();
        expected.apply(later.path("bids"), later.path("asks"));
        assertThat(book.best(1000)).isEqualTo(expected.best(1000)).isNotEmpty();
    }

    @Test
    void anAcknowledgedStreamCanBeSilent() {
        exchange.opened(0, "/public/stream", START + 1000);
        exchange.text(
                0,
                "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\"],\"id\":1}",
                START + 1000);
        exchange.advance(START + 20_000);
        assertThat(actions.texts()).containsExactly("{\"result\":null,\"id\":1}");
        exchange = exchange(InstrumentId.parse("binance.usdm.BTCUSDT"));
        exchange.opened(1, "/stream?streams=btcusdt@depth/btcusdt@aggTrade", START + 1000);
        exchange.advance(START + 20_000);
        assertThat(actions.frames())
                .isNotEmpty()
                .allSatisfy(
                        frame ->
                                assertThat(frame.path("stream").asText())
                                        .isEqualTo("btcusdt@depth"));
    }

    @Test
    void pingsAndDropsWhoDoesNotAnswer() {
        exchange.opened(0, SPOT, START);
        exchange.opened(1, SPOT, START);
        for (long now = START; now <= START + 100_000; now += 500) {
            exchange.advance(now);
            for (final String action : actions.others()) {
                final String[] words = action.split(" ");
                if (words[0].equals("ping") && words[1].equals("1")) {
                    exchange.pong(1, words[2].getBytes(StandardCharsets.US_ASCII), now);
                } else if (words[0].equals("close")) {
                    assertThat(action).isEqualTo("close 0 CLOSE_FRAME");
                    assertThat(now).isBetween(START + 80_000, START + 81_000);
                }
            }
        }
        assertThat(exchange.status(START).connections()).containsExactly("1 " + SPOT);
    }

    @Test
    void aConnectionLivesADayAndSaysSo() {
        exchange = exchange(InstrumentId.parse("binance.spot.BTCUSDT"));
        exchange.opened(0, "/ws", START);
        exchange.fault("day-end=5s at=1s", START);
        exchange.advance(START + 1000);
        assertThat(actions.texts())
                .containsExactly("{\"e\":\"serverShutdown\",\"E\":" + (START + 1000) + "}");
        exchange.advance(START + 5900);
        assertThat(actions.others()).isEmpty();
        exchange.advance(START + 6500);
        assertThat(actions.others()).contains("close 0 CLOSE_FRAME");
    }

    @Test
    void tooManyMessagesEndAConnection() {
        exchange.opened(0, SPOT, START);
        for (int i = 0; i < 6; i++) {
            exchange.text(0, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}", START + 10);
        }
        assertThat(actions.texts()).hasSize(5);
        assertThat(actions.others()).contains("close 0 CLOSE_FRAME");
    }

    @Test
    void weightsAreCountedAndEnforced() {
        HttpAnswer answer = null;
        for (int i = 0; i < 24; i++) {
            answer = exchange.http("GET", "/api/v3/depth", "symbol=BTCUSDT&limit=5000", START);
            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(answer.headers()).containsEntry("X-MBX-USED-WEIGHT-1M", "6000");
        answer = exchange.http("GET", "/api/v3/time", "", START);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers().get("Retry-After")).matches("\\d+");
        assertThat(Long.parseLong(answer.headers().get("Retry-After"))).isBetween(1L, 60L);
        exchange.http("GET", "/api/v3/time", "", START);
        assertThat(exchange.http("GET", "/api/v3/time", "", START).status()).isEqualTo(418);
        assertThat(exchange.http("GET", "/api/v3/time", "", START + 100_000).status())
                .isEqualTo(418);
        assertThat(exchange.http("GET", "/api/v3/time", "", START + 130_000).status())
                .isEqualTo(200);
        assertThat(exchange.http("GET", "/fapi/v1/time", "", START).status()).isEqualTo(200);
    }

    @Test
    void definitionsHaveFilters() {
        final JsonNode spot =
                get("/api/v3/exchangeInfo", "symbol=BTCUSDT", START).path("symbols").get(0);
        assertThat(spot.path("filters").get(0).path("tickSize").asText()).isEqualTo("0.10000000");
        final JsonNode usdm = get("/fapi/v1/exchangeInfo", "", START).path("symbols").get(0);
        assertThat(usdm.path("filters").get(1).path("stepSize").asText()).isEqualTo("0.001");
        assertThat(get("/api/v3/exchangeInfo", "symbol=NOPE", START).path("code").asInt())
                .isEqualTo(-1121);
    }
}
