package io.quoteflow.venue.bybit;

import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.venue.protocol.DefinitionAnswer;
import io.quoteflow.venue.protocol.FeedMessage;
import io.quoteflow.venue.protocol.FeedTopic;
import io.quoteflow.venue.protocol.MarketFeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what is sent to Bybit and how its texts are read, byte for byte. */
class BybitFeedTest {
    private final MarketFeed feed = Bybit.LINEAR.feed();

    private FeedMessage read(final String text) {
        return feed.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void requestsAreAsDocumented() {
        final List<FeedTopic> topics = feed.topics("BTCUSDT", 50);
        assertThat(feed.subscribe(topics, 7))
                .isEqualTo(
                        "{\"req_id\":\"7\",\"op\":\"subscribe\","
                                + "\"args\":[\"orderbook.50.BTCUSDT\",\"publicTrade.BTCUSDT\"]}");
        assertThat(feed.unsubscribe(topics.subList(0, 1), 8))
                .isEqualTo(
                        "{\"req_id\":\"8\",\"op\":\"unsubscribe\",\"args\":[\"orderbook.50.BTCUSDT\"]}");
        assertThat(feed.limits().ping()).isEqualTo("{\"op\":\"ping\"}");
        assertThat(feed.limits().characters()).isEqualTo(21_000);
        assertThat(Bybit.SPOT.feed().limits().topicsOfRequest()).isEqualTo(10);
        assertThat(topics.get(0).paths()).containsExactly("/v5/public/linear");
        assertThat(Bybit.SPOT.feed().topics("X", 1).get(0).paths())
                .containsExactly("/v5/public/spot");
        assertThat(Bybit.SPOT.feed().definitions(List.of("BTCUSDT")).get(0).target())
                .isEqualTo("/v5/market/instruments-info?category=spot&symbol=BTCUSDT");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 50", "50, 50", "51, 200", "200, 200", "500, 1000", "5000, 1000"})
    void theNearestLargerDepthIsTaken(final int wanted, final int depth) {
        assertThat(feed.topics("A", wanted).get(0).name()).isEqualTo("orderbook." + depth + ".A");
    }

    @Test
    void framesAreRoutedByTheirTopicWhereverItStands() {
        final FeedMessage book =
                read(
                        "{\"topic\":\"orderbook.200.BTCUSDT\",\"ts\":1703430557696,\"type\":\"snapshot\","
                                + "\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"1\",\"2\"]],\"a\":[],\"u\":9},\"cts\":1}");
        assertThat(book)
                .isEqualTo(FeedMessage.data("orderbook.200.BTCUSDT", true, -1, -1, 1703430557696L));
        final FeedMessage trade =
                read(
                        "{\"data\":[{\"topic\":\"x\",\"i\":\"1\"}],\"type\":\"snapshot\","
                                + "\"ts\":5,\"topic\":\"publicTrade.BTCUSDT\"}");
        assertThat(trade.topic()).isEqualTo("publicTrade.BTCUSDT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PONG | -1 | {\"success\":true,\"ret_msg\":\"pong\",\"conn_id\":\"x\",\"req_id\":\"\",\"op\":\"ping\"}",
                "PONG | -1 | {\"op\":\"pong\",\"args\":[\"1\"]}",
                "PONG | -1 | {\"retCode\":0,\"retMsg\":\"OK\",\"op\":\"pong\",\"data\":[\"1\"],\"connId\":\"x\"}",
                "ACCEPTED | 12 | {\"success\":true,\"ret_msg\":\"\",\"conn_id\":\"x\",\"req_id\":\"12\",\"op\":\"subscribe\"}",
                "ACCEPTED | -1 | {\"success\":true,\"ret_msg\":\"subscribe\",\"conn_id\":\"x\",\"op\":\"subscribe\"}",
                "REFUSED | 3 | {\"success\":false,\"ret_msg\":\"error:handler not found\",\"req_id\":\"3\",\"op\":\"subscribe\"}",
                "OTHER | -1 | {\"x\":1}",
                "OTHER | -1 | [1,2]",
                "OTHER | -1 | \"text\"",
                "UNREADABLE | -1 | {\"topic\":\"a\"",
                "UNREADABLE | -1 | {\"topic\":\"a\"} x",
                "UNREADABLE | -1 | <html>",
            })
    void otherTextsHaveTheirKinds(
            final FeedMessage.Kind kind, final long request, final String text) {
        assertThat(read(text).kind()).isEqualTo(kind);
        assertThat(read(text).request()).isEqualTo(request);
    }

    @Test
    void nothingAtAllAndBytesThatAreNoTextAreUnreadable() {
        assertThat(read("").kind()).isEqualTo(FeedMessage.Kind.UNREADABLE);
        assertThat(feed.read(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}).kind())
                .isEqualTo(FeedMessage.Kind.UNREADABLE);
    }

    @Test
    void theFramesOfARealWireAreKnown() throws IOException {
        final Map<FeedMessage.Kind, Integer> kinds = new EnumMap<>(FeedMessage.Kind.class);
        for (final String line :
                Files.readAllLines(
                        ExternalFixtures.recording("bybit-wire/rbot-testnet-messages.jsonl"))) {
            kinds.merge(read(line).kind(), 1, Integer::sum);
        }
        // 3 acceptances, 3 answers of REST, and 13 frames with a topic
        assertThat(kinds.get(FeedMessage.Kind.ACCEPTED)).isEqualTo(3);
        assertThat(kinds.get(FeedMessage.Kind.DATA)).isGreaterThanOrEqualTo(10);
        assertThat(kinds).doesNotContainKey(FeedMessage.Kind.UNREADABLE);
    }

    @Test
    void definitionsOfBothCategoriesAreRead() {
        assertThat(
                        payload(
                                "{\"symbol\":\"BTCUSDT\",\"priceFilter\":{\"minPrice\":\"0.10\","
                                        + "\"tickSize\":\"0.10\"},\"lotSizeFilter\":{\"minOrderQty\":\"0.001\","
                                        + "\"qtyStep\":\"0.001\",\"minNotionalValue\":\"5\"},\"preListingInfo\":null}"))
                .isEqualTo(
                        "{\"tickSize\":\"0.10\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\","
                                + "\"minNotional\":\"5\"}");
        assertThat(
                        payload(
                                "{\"symbol\":\"BTCUSDT\",\"lotSizeFilter\":{\"basePrecision\":\"0.000001\","
                                        + "\"minOrderQty\":\"0.000011\",\"minOrderAmt\":\"5\"},"
                                        + "\"priceFilter\":{\"tickSize\":\"0.1\"}}"))
                .isEqualTo(
                        "{\"tickSize\":\"0.1\",\"lotSize\":\"0.000001\",\"minSize\":\"0.000011\","
                                + "\"minNotional\":\"5\"}");
    }

    private String payload(final String listed) {
        return new String(
                answer("{\"retCode\":0,\"result\":{\"list\":[" + listed + "]},\"time\":1}")
                        .payloads()
                        .get("BTCUSDT"),
                StandardCharsets.UTF_8);
    }

    private DefinitionAnswer answer(final String body) {
        return feed.readDefinitions(200, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void definitionsThatCannotBeUsedSayWhy() {
        assertThat(
                        answer(
                                        "{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"A\","
                                                + "\"priceFilter\":{\"tickSize\":\"0\"},\"lotSizeFilter\":"
                                                + "{\"qtyStep\":\"1\",\"minOrderQty\":\"1\"}}]}}")
                                .bad())
                .containsEntry("A", "tickSize 0 is not positive");
        assertThat(answer("{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"A\"}]}}").bad())
                .containsEntry("A", "tickSize is missing");
        assertThat(answer("{\"retCode\":10001,\"retMsg\":\"params error: symbol invalid\"}"))
                .extracting(DefinitionAnswer::outcome, DefinitionAnswer::detail)
                .containsExactly(
                        DefinitionAnswer.Outcome.UNKNOWN_SYMBOL,
                        "retCode 10001 params error: symbol invalid");
        for (final String body :
                List.of(
                        "{\"retCode\":10016,\"retMsg\":\"System error\"}",
                        "{\"retCode\":0,\"result\":{}}",
                        "<html>",
                        "",
                        "[]",
                        "{\"retCode\":0,\"result\":{\"list\":[")) {
            assertThat(answer(body).outcome()).isEqualTo(DefinitionAnswer.Outcome.RETRY);
        }
    }

    @Test
    void anEmptyListDefinesNothing() {
        final DefinitionAnswer empty = answer("{\"retCode\":0,\"result\":{\"list\":[]}}");
        assertThat(empty.outcome()).isEqualTo(DefinitionAnswer.Outcome.DEFINED);
        assertThat(empty.payloads()).isEmpty();
    }
}
