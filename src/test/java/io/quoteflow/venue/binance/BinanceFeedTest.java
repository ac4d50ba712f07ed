package io.quoteflow.venue.binance;

import io.quoteflow.venue.protocol.DefinitionAnswer;
import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.FeedTopic;
import io.quoteflow.venue.protocol.MarketFeed;
import io.quoteflow.venue.protocol.RestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what is sent to Binance and how its texts are read, byte for byte. */
class BinanceFeedTest {
    private final MarketFeed spot = Binance.SPOT.feed();
    private final MarketFeed usdm = Binance.USDM.feed();

    private FeedMessage read(final String text) {
        return usdm.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void requestsAreAsDocumented() {
        final List<FeedTopic> topics = spot.topics("BTCUSDT", 200);
        assertThat(spot.subscribe(topics, 1))
                .isEqualTo(
                        "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth@100ms\",\"btcusdt@trade\"],"
                                + "\"id\":1}");
        assertThat(spot.unsubscribe(topics.subList(1, 2), 2))
                .isEqualTo("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":2}");
        assertThat(spot.limits().ping()).isNull();
        assertThat(topics.get(0).paths()).containsExactly("/stream");
        assertThat(usdm.topics("BTCUSDT", 200))
                .extracting(topic -> topic.paths().get(0))
                .containsExactly("/public/stream", "/market/stream");
        assertThat(spot.topics("币安人生USDT", 1).get(0).name()).isEqualTo("币安人生usdt@depth@100ms");
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 5", "500, 500, 25", "1000, 1000, 50", "5000, 5000, 250"})
    void aSpotSnapshotHasItsWeight(final int depth, final int limit, final int weight) {
        assertThat(spot.snapshot("BTCUSDT", depth))
                .isEqualTo(
                        new RestRequest(
                                "/api/v3/depth?symbol=BTCUSDT&limit=" + limit,
                                weight,
                                List.of("BTCUSDT")));
    }

    @Test
    void aSnapshotOfFuturesHasAnAllowedLimit() {
        assertThat(usdm.snapshot("BTCUSDT", 200).target())
                .isEqualTo("/fapi/v1/depth?symbol=BTCUSDT&limit=500");
        assertThat(usdm.snapshot("BTCUSDT", 5000).target()).endsWith("limit=1000");
    }

    @Test
    void spotIsAskedForSomeSymbolsAndFuturesForAll() {
        final List<String> symbols = IntStream.range(0, 45).mapToObj(i -> "A" + i).toList();
        assertThat(spot.definitions(symbols))
                .extracting(request -> request.symbols().size())
                .containsExactly(20, 20, 5);
        assertThat(spot.definitions(List.of("AUSDT", "B-1")).get(0).target())
                .isEqualTo("/api/v3/exchangeInfo?symbols=%5B%22AUSDT%22,%22B-1%22%5D");
        assertThat(usdm.definitions(symbols))
                .extracting(RestRequest::target)
                .containsExactly("/fapi/v1/exchangeInfo");
    }

    @Test
    void framesOfCombinedStreamsHaveTheirNumbers() {
        assertThat(
                        read(
                                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":11,"
                                        + "\"T\":10,\"s\":\"BTCUSDT\",\"U\":5,\"u\":9,\"pu\":4,\"b\":[[\"1\",\"2\"]],\"a\":[]}}"))
                .isEqualTo(FeedMessage.data("btcusdt@depth@100ms", false, 5, 9, 11));
        assertThat(
                        read(
                                "{\"data\":{\"e\":\"trade\",\"E\":11,\"T\":10,\"s\":\"BTCUSDT\",\"t\":77,"
                                        + "\"p\":\"1\",\"q\":\"2\",\"m\":true},\"stream\":\"btcusdt@trade\"}"))
                .isEqualTo(FeedMessage.data("btcusdt@trade", false, 77, 77, 11));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACCEPTED | 1 | {\"result\":null,\"id\":1}",
                "REFUSED | 2 | {\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":2}",
                "REFUSED | 3 | {\"code\":2,\"msg\":\"Invalid request\",\"id\":3}",
                "SHUTDOWN | -1 | {\"e\":\"serverShutdown\",\"E\":1}",
                "SHUTDOWN | -1 | {\"stream\":\"a\",\"data\":{\"e\":\"serverShutdown\",\"E\":1}}",
                "OTHER | -1 | {\"e\":\"depthUpdate\",\"u\":1}",
                "OTHER | -1 | 5",
                "UNREADABLE | -1 | {\"stream\":\"a\",\"data\":{",
                "UNREADABLE | -1 | {\"stream\":\"a\"}{}",
            })
    void otherTextsHaveTheirKinds(
            final FeedMessage.Kind kind, final long request, final String text) {
        assertThat(read(text).kind()).isEqualTo(kind);
        assertThat(read(text).request()).isEqualTo(request);
    }

    @Test
    void definitionsOfBothMarketsAreReadWithoutZerosAtTheEnd() {
        assertThat(
                        payload(
                                "{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.01000000\",\"tickSize\":\"0.01000000\"},"
                                        + "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.00010000\",\"stepSize\":\"0.00010000\"},"
                                        + "{\"filterType\":\"NOTIONAL\",\"minNotional\":\"5.00000000\"}"))
                .isEqualTo(
                        "{\"tickSize\":\"0.01\",\"lotSize\":\"0.0001\",\"minSize\":\"0.0001\","
                                + "\"minNotional\":\"5\"}");
        assertThat(
                        payload(
                                "{\"tickSize\":\"0.10\",\"filterType\":\"PRICE_FILTER\"},"
                                        + "{\"stepSize\":\"1\",\"filterType\":\"LOT_SIZE\",\"minQty\":\"10\"},"
                                        + "{\"notional\":\"100\",\"filterType\":\"MIN_NOTIONAL\"}"))
                .isEqualTo(
                        "{\"tickSize\":\"0.1\",\"lotSize\":\"1\",\"minSize\":\"10\",\"minNotional\":\"100\"}");
    }

    private String payload(final String filters) {
        return new String(
                answer(
                                200,
                                "{\"timezone\":\"UTC\",\"rateLimits\":[{\"limit\":1}],\"symbols\":[{\"symbol\":"
                                        + "\"BTCUSDT\",\"orderTypes\":[\"LIMIT\"],\"filters\":["
                                        + filters
                                        + "]}]}")
                        .payloads()
                        .get("BTCUSDT"),
                StandardCharsets.UTF_8);
    }

    private DefinitionAnswer answer(final int status, final String body) {
        return spot.readDefinitions(status, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answersWithoutDefinitionsSayWhy() {
        assertThat(answer(400, "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}"))
                .extracting(DefinitionAnswer::outcome, DefinitionAnswer::detail)
                .containsExactly(DefinitionAnswer.Outcome.UNKNOWN_SYMBOL, "-1121 Invalid symbol.");
        assertThat(answer(500, "oops").outcome()).isEqualTo(DefinitionAnswer.Outcome.RETRY);
        assertThat(answer(200, "{}").outcome()).isEqualTo(DefinitionAnswer.Outcome.RETRY);
        assertThat(answer(503, "{\"symbols\":[]}").outcome())
                .isEqualTo(DefinitionAnswer.Outcome.RETRY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "160 | {\"lastUpdateId\":160,\"bids\":[[\"1\",\"2\"]],\"asks\":[]}",
                "-1 | {\"lastUpdateId\":160,\"bids\":[]}",
                "-1 | {\"code\":-1121}",
                "-1 | {\"lastUpdateId\":160,\"bids\":[[\"1\",",
                "-1 | []",
            })
    void aSnapshotIsKnownByItsFields(final long number, final String body) {
        assertThat(spot.snapshotNumber(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(number);
    }
}
