package io.quoteflow.venue.bybit;

import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.venue.protocol.Decoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BybitDecoderTest {
    private static final String TOPIC = "\"topic\":\"orderbook.50.XYUSDT\"";
    private static final String BIDS = "\"b\":[[\"10.0\",\"1\"],[\"9.9\",\"0.5\"]]";
    private static final String ASKS = "\"a\":[[\"10.1\",\"0\"]]";
    private static final List<String> DATA =
            List.of("\"s\":\"XYUSDT\"", BIDS, ASKS, "\"u\":556", "\"seq\":3892");
    private static final List<String> BOOK =
            List.of(
                    TOPIC,
                    "\"type\":\"delta\"",
                    "\"ts\":1700000000003",
                    "\"data\":{" + String.join(",", DATA) + "}",
                    "\"cts\":1700000000001");
    private static final String TOLD =
            "DELTA 1700000000001 depth 50 ids 556 556 555 bids 100:1000 99:500 asks 101:0";

    private static final List<String> TRADE =
            List.of(
                    "\"T\":1700000000007",
                    "\"s\":\"XYUSDT\"",
                    "\"S\":\"Sell\"",
                    "\"v\":\"0.25\"",
                    "\"p\":\"10.5\"",
                    "\"BT\":false");
    private static final List<String> TRADES =
            List.of(
                    "\"topic\":\"publicTrade.XYUSDT\"",
                    "\"type\":\"snapshot\"",
                    "\"ts\":1700000000009",
                    "\"data\":[{" + String.join(",", TRADE) + "}]");
    private static final String TRADES_TOLD = "TRADES 1700000000007 SELL 105:250@1700000000007";

    private final Decoding bybit = new Decoding(new BybitDecoder());

    private static String book() {
        return "{" + String.join(",", BOOK) + "}";
    }

    private static String trades() {
        return "{" + String.join(",", TRADES) + "}";
    }

    private static String without(final List<String> parts, final int left) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == left ? "" : (text.isEmpty() ? "" : ",") + parts.get(i));
        }
        return "{" + text + "}";
    }

    @Test
    void readsABookFrameInAnyOrderOfItsFields() {
        for (final String fields : Decoding.permutations(BOOK)) {
            assertThat(bybit.told("{" + fields + "}")).as(fields).isEqualTo(TOLD);
        }
        for (final String fields : Decoding.permutations(DATA)) {
            final String frame = book().replace(String.join(",", DATA), fields);
            assertThat(bybit.told(frame)).as(frame).isEqualTo(TOLD);
        }
    }

    @Test
    void readsATradeFrameInAnyOrderOfItsFields() {
        for (final String fields : Decoding.permutations(TRADES)) {
            assertThat(bybit.told("{" + fields + "}")).as(fields).isEqualTo(TRADES_TOLD);
        }
        for (final String fields : Decoding.permutations(TRADE)) {
            final String frame = trades().replace(String.join(",", TRADE), fields);
            assertThat(bybit.told(frame)).as(frame).isEqualTo(TRADES_TOLD);
        }
    }

    @Test
    void withoutATimeOfTheEngineTheTimeOfTheGatewayCounts() {
        assertThat(bybit.told(without(BOOK, 4))).startsWith("DELTA 1700000000003 ");
        assertThat(bybit.told(without(BOOK, 2))).startsWith("DELTA 1700000000001 ");
    }

    @Test
    void anUpdateIdOfOneIsASnapshot() {
        assertThat(bybit.told(book().replace("\"u\":556", "\"u\":1")))
                .startsWith("SNAPSHOT 1700000000001 depth 50 ids 1 1 0");
        assertThat(bybit.told(book().replace("\"delta\"", "\"snapshot\""))).startsWith("SNAPSHOT");
    }

    @Test
    void theTimeOfATradeFrameIsItsLatest() {
        final String one = "{" + String.join(",", TRADE) + "}";
        final String later = one.replace("0007", "0012").replace("Sell", "Buy");
        final String earlier = one.replace("0007", "0003");
        final String frame =
                trades().replace("[" + one + "]", "[" + later + "," + one + "," + earlier + "]");
        assertThat(bybit.told(frame))
                .isEqualTo(
                        "TRADES 1700000000012 BUY 105:250@1700000000012"
                                + " SELL 105:250@1700000000007 SELL 105:250@1700000000003");
    }

    @Test
    void aBlockTradeMovesTheClockAndMatchesNothing() {
        assertThat(bybit.told(trades().replace("false", "true")))
                .isEqualTo("TRADES 1700000000007 unmatched@1700000000007");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"success\":true,\"ret_msg\":\"\",\"op\":\"subscribe\",\"conn_id\":\"1\"}",
                "{\"op\":\"pong\",\"ts\":\"soon\"}",
                "{\"topic\":\"tickers.XYUSDT\",\"type\":\"delta\",\"ts\":\"x\",\"data\":{\"b\":[]}}",
                "{\"ts\":true,\"data\":[1,[2]],\"topic\":\"kline.1.XYUSDT\"}",
                "{\"topic\":\"orderbook.XYUSDT\",\"data\":1}",
                "{\"topic\":\"orderbook.rpi.XYUSDT\",\"data\":1}",
                "{\"topic\":\"orderbook.1000000.XYUSDT\",\"data\":1}",
                "{\"topic\":\"orderbook..XYUSDT\",\"data\":1}"
            })
    void skipsWhatIsOfNoUse(final String payload) {
        assertThat(bybit.told(payload)).isEqualTo("SKIPPED");
    }

    @Test
    void refusesFramesOfAnotherSymbol() {
        for (final String other : List.of("XYUSD", "XYUSDTT", "xyusdt", "AXYUSDT", "")) {
            assertThat(bybit.told(book().replace("50.XYUSDT", "50." + other)))
                    .isEqualTo("WRONG_SYMBOL");
            assertThat(bybit.told(book().replace("\"XYUSDT\"", "\"" + other + "\"")))
                    .isEqualTo("WRONG_SYMBOL");
            assertThat(bybit.told(trades().replace(".XYUSDT", "." + other)))
                    .isEqualTo("WRONG_SYMBOL");
            assertThat(bybit.told(trades().replace("\"XYUSDT\"", "\"" + other + "\"")))
                    .isEqualTo("WRONG_SYMBOL");
        }
        assertThat(bybit.told(book().replace("\"s\":\"XYUSDT\"", "\"s\":7")))
                .isEqualTo("WRONG_SYMBOL");
        assertThat(bybit.told(book().replace("\"s\":\"XYUSDT\"", "\"s\":[\"XYUSDT\"]")))
                .isEqualTo("WRONG_SYMBOL");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"-10.0\"', BAD_PRICE",
                "'\"0\"', BAD_PRICE",
                "'\"0.000\"', BAD_PRICE",
                "'\"\"', BAD_PRICE",
                "'\"1e5\"', BAD_PRICE",
                "'\"NaN\"', BAD_PRICE",
                "'\"Infinity\"', BAD_PRICE",
                "'\"ten\"', BAD_PRICE",
                "'\"10,0\"', BAD_PRICE",
                "'\" 10\"', BAD_PRICE",
                "'null', BAD_PRICE",
                "'true', BAD_PRICE",
                "'[10]', BAD_PRICE",
                "'{\"x\":1}', BAD_PRICE",
                "'-10.0', BAD_PRICE",
                "'0', BAD_PRICE",
                "'1e1', BAD_PRICE",
                "'1E-400', BAD_PRICE",
                "'\"0.0000000000001\"', BAD_PRICE",
                "'\"28147497671065.7\"', TOO_LARGE",
                "'\"99999999999999999999999999\"', TOO_LARGE",
                "'99999999999999999999999999', TOO_LARGE",
                "'\"10.05\"', TOO_FINE",
                "'10.05', TOO_FINE",
                "'NaN', NOT_JSON",
                "'+10', NOT_JSON",
                "'010', NOT_JSON",
                "'10.', NOT_JSON",
                "'.5', NOT_JSON"
            })
    void refusesPricesThatAreNone(final String price, final String reason) {
        assertThat(bybit.told(book().replace("\"10.0\"", price))).isEqualTo(reason);
        assertThat(bybit.told(trades().replace("\"10.5\"", price))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"-1\"', BAD_SIZE",
                "'\"\"', BAD_SIZE",
                "'\"1e2\"', BAD_SIZE",
                "'\"NaN\"', BAD_SIZE",
                "'null', BAD_SIZE",
                "'false', BAD_SIZE",
                "'[]', BAD_SIZE",
                "'-1', BAD_SIZE",
                "'1e0', BAD_SIZE",
                "'\"281474976710.657\"', TOO_LARGE",
                "'\"0.0001\"', TOO_FINE",
                "'-', NOT_JSON"
            })
    void refusesSizesThatAreNone(final String size, final String reason) {
        assertThat(bybit.told(book().replace("\"0.5\"", size))).isEqualTo(reason);
        assertThat(bybit.told(trades().replace("\"0.25\"", size))).isEqualTo(reason);
    }

    @Test
    void aTradeOfNothingIsNone() {
        assertThat(bybit.told(trades().replace("\"0.25\"", "\"0.000\""))).isEqualTo("BAD_SIZE");
    }

    @Test
    void takesNumbersForPricesAndSizes() {
        assertThat(bybit.told(book().replace("[\"10.0\",\"1\"]", "[10.0,1]"))).isEqualTo(TOLD);
        assertThat(bybit.told(trades().replace("\"10.5\"", "10.5").replace("\"0.25\"", "0.250")))
                .isEqualTo(TRADES_TOLD);
    }

    @Test
    void saysWhichScaleAFrameNeeds() {
        final String frame =
                book().replace("\"10.0\"", "\"10.0125\"").replace("\"0.5\"", "0.50001");
        assertThat(bybit.told(frame)).isEqualTo("TOO_FINE");
        assertThat(bybit.decoder.hasNeededScale()).isTrue();
        assertThat(bybit.decoder.neededScale()).isEqualTo(new Scale(4, 5));
    }

    @Test
    void aReasonThatCannotBeMendedGoesBeforeTooFine() {
        final String fine = book().replace("\"10.0\"", "\"10.0125\"");
        assertThat(bybit.told(fine.replace("\"9.9\"", "\"-9.9\""))).isEqualTo("BAD_PRICE");
        assertThat(bybit.told(fine.replace("\"u\":556", "\"u\":\"x\""))).isEqualTo("BAD_FIELD");
    }

    @Test
    void refusesFramesThatLackAField() {
        assertThat(bybit.told(without(BOOK, 0))).isEqualTo("SKIPPED");
        assertThat(bybit.told(without(BOOK, 1))).isEqualTo("BAD_FIELD");
        assertThat(bybit.told(without(BOOK, 3))).isEqualTo("BAD_FIELD");
        assertThat(
                        bybit.told(
                                "{"
                                        + TOPIC
                                        + ",\"type\":\"delta\",\"data\":"
                                        + without(DATA, 9)
                                        + "}"))
                .isEqualTo("BAD_FIELD");
        for (final int left : new int[] {1, 2, 3}) {
            final String data = without(DATA, left);
            final String frame = book().replace("{" + String.join(",", DATA) + "}", data);
            assertThat(bybit.told(frame)).as(frame).isEqualTo("BAD_FIELD");
        }
        assertThat(bybit.told(without(TRADES, 3))).isEqualTo("BAD_FIELD");
        for (final int left : new int[] {0, 2, 3, 4}) {
            final String trade = without(TRADE, left);
            final String frame = trades().replace("{" + String.join(",", TRADE) + "}", trade);
            assertThat(bybit.told(frame)).as(frame).isEqualTo("BAD_FIELD");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'\"u\":556' | '\"u\":556.0'",
                "'\"u\":556' | '\"u\":\"556\"'",
                "'\"u\":556' | '\"u\":99999999999999999999'",
                "'\"ts\":1700000000003' | '\"ts\":\"1700000000003\"'",
                "'\"cts\":1700000000001' | '\"cts\":0'",
                "'\"cts\":1700000000001' | '\"cts\":-5'",
                "'\"cts\":1700000000001' | '\"cts\":null'",
                "'\"type\":\"delta\"' | '\"type\":\"change\"'",
                "'\"type\":\"delta\"' | '\"type\":[\"delta\"]'",
                "'[\"10.0\",\"1\"]' | '[]'",
                "'[\"10.0\",\"1\"]' | '[\"10.0\"]'",
                "'[\"10.0\",\"1\"]' | '\"10.0\"'",
                "'[\"10.0\",\"1\"]' | '{\"p\":\"10.0\"}'",
                "'\"b\":[[\"10.0\",\"1\"],[\"9.9\",\"0.5\"]]' | '\"b\":{}'",
                "'\"b\":[[\"10.0\",\"1\"],[\"9.9\",\"0.5\"]]' | '\"b\":null'"
            })
    void refusesFieldsOfAnotherType(final String good, final String bad) {
        assertThat(book()).contains(good);
        assertThat(bybit.told(book().replace(good, bad))).isEqualTo("BAD_FIELD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"data\":[[]]", "\"data\":[]", "\"data\":{}", "\"data\":null"})
    void refusesTradesThatAreNone(final String data) {
        assertThat(bybit.told("{\"topic\":\"publicTrade.XYUSDT\",\"ts\":1," + data + "}"))
                .isEqualTo("BAD_FIELD");
    }

    @Test
    void refusesAnAggressorThatIsNeitherSide() {
        assertThat(bybit.told(trades().replace("\"Sell\"", "\"sell\""))).isEqualTo("BAD_FIELD");
        assertThat(bybit.told(trades().replace("\"Sell\"", "1"))).isEqualTo("BAD_FIELD");
    }

    @Test
    void passesOverFurtherElementsAndFields() {
        final String frame =
                book().replace("[\"10.0\",\"1\"]", "[\"10.0\",\"1\",\"x\",{\"y\":[1,[2]]}]")
                        .replace("\"seq\":3892", "\"seq\":{\"b\":[[\"1\",\"1\"]]}")
                        .replace("\"ts\":", "\"more\":[{\"topic\":\"tickers\"}],\"ts\":");
        assertThat(bybit.told(frame)).isEqualTo(TOLD);
    }

    @Test
    void aFieldThatComesTwice() {
        assertThat(bybit.told(book().replace("\"cts\"", "\"data\":{},\"cts\"")))
                .isEqualTo("BAD_FIELD");
        assertThat(bybit.told("{\"data\":{},\"data\":{}," + book().substring(1)))
                .isEqualTo("BAD_FIELD");
        assertThat(bybit.told(book().replace(BIDS, "\"b\":[[\"1.0\",\"7\"]]," + BIDS)))
                .isEqualTo(TOLD);
    }

    @Test
    void refusesAFrameThatIsCutOff() {
        for (final String frame : List.of(book(), trades())) {
            final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < bytes.length; length++) {
                assertThat(bybit.decode(Arrays.copyOf(bytes, length)))
                        .isEqualTo(RejectReason.NOT_JSON);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "{}", "x", ",", "[]", "1", "\u0000", "\"\""})
    void refusesWhatFollowsTheFrame(final String garbage) {
        assertThat(bybit.told(book() + garbage)).isEqualTo("NOT_JSON");
        assertThat(bybit.told(book() + " \n ")).isEqualTo(TOLD);
    }

    @ParameterizedTest
    @CsvSource({
        "'', NOT_JSON",
        "' ', NOT_JSON",
        "'x', NOT_JSON",
        "'[', NOT_JSON",
        "'[] 1', NOT_JSON",
        "'nul', NOT_JSON",
        "'\"{}', NOT_JSON"
    })
    void refusesWhatIsNoObject(final String payload, final RejectReason reason) {
        assertThat(bybit.decode(payload)).isEqualTo(reason);
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        final String frame = book().replace("\"seq\":3892", "\"seq\":" + Decoding.nested(50));
        assertThat(bybit.told(frame)).isEqualTo(TOLD);
        assertThat(bybit.told(book().replace("\"seq\":3892", "\"seq\":" + Decoding.nested(70))))
                .isEqualTo("NOT_JSON");
        assertThat(bybit.told("{\"x\":" + "[".repeat(100_000))).isEqualTo("NOT_JSON");
    }

    @Test
    void refusesBytesThatAreNoText() {
        final byte[] bytes = book().getBytes(StandardCharsets.UTF_8);
        bytes[book().indexOf("XYUSDT")] = (byte) 0xC0;
        assertThat(bybit.decode(bytes)).isEqualTo(RejectReason.NOT_JSON);
        assertThat(bybit.decode(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0}))
                .isEqualTo(RejectReason.NOT_JSON);
    }

    @Test
    void aRefusedFrameLeavesNothingForTheNext() {
        final String bad = book().replace("\"a\":", "\"x\":").replace("delta", "snapshot");
        assertThat(bybit.told(bad)).isEqualTo("BAD_FIELD");
        assertThat(bybit.told(trades())).isEqualTo(TRADES_TOLD);
        assertThat(bybit.told(bad)).isEqualTo("BAD_FIELD");
        assertThat(bybit.told(book())).isEqualTo(TOLD);
        assertThat(bybit.told(without(TRADES, 3))).isEqualTo("BAD_FIELD");
        assertThat(bybit.told("{}")).isEqualTo("SKIPPED");
        assertThat(bybit.frame.kind()).isEqualTo(MarketFrame.Kind.SKIPPED);
    }
}
