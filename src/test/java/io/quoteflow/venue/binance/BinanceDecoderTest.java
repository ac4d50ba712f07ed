package io.quoteflow.venue.binance;

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

class BinanceDecoderTest {
    private static final String BIDS = "\"b\":[[\"10.0\",\"1\"],[\"9.9\",\"0.5\"]]";
    private static final String ASKS = "\"a\":[[\"10.1\",\"0\"]]";
    private static final List<String> DELTA =
            List.of(
                    "\"e\":\"depthUpdate\"",
                    "\"E\":1700000000003",
                    "\"s\":\"XYUSDT\"",
                    "\"U\":556,\"u\":558",
                    "\"pu\":551",
                    BIDS,
                    ASKS);
    private static final String LEVELS = " bids 100:1000 99:500 asks 101:0";
    private static final String SPOT_TOLD = "DELTA 1700000000003 depth 0 ids 556 558 555" + LEVELS;
    private static final String USDM_TOLD = "DELTA 1700000000003 depth 0 ids 556 558 551" + LEVELS;
    private static final List<String> SNAPSHOT =
            List.of(
                    "\"lastUpdateId\":556",
                    "\"bids\":[[\"10.0\",\"1\"],[\"9.9\",\"0.5\"]]",
                    "\"asks\":[[\"10.1\",\"3\"]]");
    private static final List<String> TRADE =
            List.of(
                    "\"e\":\"trade\"",
                    "\"E\":1700000000009",
                    "\"T\":1700000000007",
                    "\"s\":\"XYUSDT\"",
                    "\"p\":\"10.5\",\"q\":\"0.25\"",
                    "\"m\":true");
    private static final String TRADE_TOLD = "TRADES 1700000000007 SELL 105:250@1700000000007";

    private final Decoding spot = new Decoding(new BinanceDecoder(false));
    private final Decoding usdm = new Decoding(new BinanceDecoder(true));

    private static String object(final List<String> fields) {
        return "{" + String.join(",", fields) + "}";
    }

    private static String without(final String frame, final String field) {
        assertThat(frame).contains(field);
        return frame.replace(field + ",", "").replace("," + field, "");
    }

    @Test
    void readsADeltaInAnyOrderOfItsFields() {
        for (final String fields : Decoding.permutations(DELTA)) {
            assertThat(spot.told("{" + fields + "}")).as(fields).isEqualTo(SPOT_TOLD);
            assertThat(usdm.told("{" + fields + "}")).as(fields).isEqualTo(USDM_TOLD);
        }
    }

    @Test
    void readsATradeInAnyOrderOfItsFields() {
        for (final String fields : Decoding.permutations(TRADE)) {
            assertThat(spot.told("{" + fields + "}")).as(fields).isEqualTo(TRADE_TOLD);
        }
        assertThat(spot.told(object(TRADE).replace("true", "false")))
                .isEqualTo(TRADE_TOLD.replace("SELL", "BUY"));
    }

    @Test
    void readsASnapshotInAnyOrderOfItsFields() {
        final String told = "ids 556 556 556 bids 100:1000 99:500 asks 101:3000";
        for (final String fields : Decoding.permutations(SNAPSHOT)) {
            assertThat(spot.told("{" + fields + "}"))
                    .isEqualTo("SNAPSHOT " + MarketFrame.NO_TIME + " depth 0 " + told);
            assertThat(usdm.told("{\"E\":1700000000002,\"T\":1700000000001," + fields + "}"))
                    .isEqualTo("SNAPSHOT 1700000000001 depth 0 " + told);
        }
    }

    @Test
    void readsTheDataOfACombinedStream() {
        final String data = "\"data\":" + object(DELTA);
        assertThat(spot.told("{\"stream\":\"xyusdt@depth@100ms\"," + data + "}"))
                .isEqualTo(SPOT_TOLD);
        assertThat(spot.told("{" + data + ",\"stream\":\"xyusdt@depth@100ms\"}"))
                .isEqualTo(SPOT_TOLD);
    }

    @Test
    void theTimeOfTheEngineGoesBeforeThatOfTheEvent() {
        assertThat(usdm.told(object(DELTA).replace("\"E\":", "\"T\":1700000000001,\"E\":")))
                .startsWith("DELTA 1700000000001 ");
        assertThat(usdm.told(without(object(TRADE), "\"T\":1700000000007")))
                .startsWith("TRADES 1700000000009 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"result\":null,\"id\":1}",
                "{\"e\":\"bookTicker\",\"u\":1,\"s\":\"XYUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\",\"T\":9,\"E\":9}",
                "{\"u\":400900217,\"s\":\"OTHER\",\"b\":\"25.35\",\"B\":\"31.2\",\"a\":\"25.36\",\"A\":\"40.66\"}",
                "{\"e\":\"aggTrade\",\"p\":\"-1\",\"q\":\"x\"}",
                "{\"e\":[\"trade\"],\"p\":\"1\"}",
                "{\"data\":[1,2]}",
                "{\"data\":{\"data\":{\"e\":\"trade\"}}}"
            })
    void skipsWhatIsOfNoUse(final String payload) {
        assertThat(spot.told(payload)).isEqualTo("SKIPPED");
        assertThat(usdm.told(payload)).isEqualTo("SKIPPED");
    }

    @Test
    void refusesFramesOfAnotherSymbol() {
        for (final String other : List.of("\"XYUSD\"", "\"XYUSDTT\"", "\"xyusdt\"", "\"\"", "7")) {
            for (final List<String> frame : List.of(DELTA, TRADE)) {
                assertThat(usdm.told(object(frame).replace("\"XYUSDT\"", other)))
                        .as(other)
                        .isEqualTo("WRONG_SYMBOL");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"-10.0\"', BAD_PRICE",
                "'\"0\"', BAD_PRICE",
                "'\"\"', BAD_PRICE",
                "'\"1e5\"', BAD_PRICE",
                "'\"NaN\"', BAD_PRICE",
                "'null', BAD_PRICE",
                "'true', BAD_PRICE",
                "'[10]', BAD_PRICE",
                "'-10.0', BAD_PRICE",
                "'0.0', BAD_PRICE",
                "'1e1', BAD_PRICE",
                "'\"0.0000000000001\"', BAD_PRICE",
                "'\"28147497671065.7\"', TOO_LARGE",
                "'99999999999999999999999999', TOO_LARGE",
                "'\"10.05\"', TOO_FINE",
                "'NaN', NOT_JSON",
                "'10.', NOT_JSON"
            })
    void refusesPricesThatAreNone(final String price, final String reason) {
        assertThat(usdm.told(object(DELTA).replace("\"10.0\"", price))).isEqualTo(reason);
        assertThat(usdm.told(object(SNAPSHOT).replace("\"10.0\"", price))).isEqualTo(reason);
        assertThat(usdm.told(object(TRADE).replace("\"10.5\"", price))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"-1\"', BAD_SIZE",
                "'\"\"', BAD_SIZE",
                "'\"1e2\"', BAD_SIZE",
                "'null', BAD_SIZE",
                "'[]', BAD_SIZE",
                "'-1', BAD_SIZE",
                "'\"281474976710.657\"', TOO_LARGE",
                "'\"0.0001\"', TOO_FINE"
            })
    void refusesSizesThatAreNone(final String size, final String reason) {
        assertThat(usdm.told(object(DELTA).replace("\"0.5\"", size))).isEqualTo(reason);
        assertThat(usdm.told(object(SNAPSHOT).replace("\"0.5\"", size))).isEqualTo(reason);
        assertThat(usdm.told(object(TRADE).replace("\"0.25\"", size))).isEqualTo(reason);
    }

    @Test
    void aTradeOfNothingIsNone() {
        assertThat(spot.told(object(TRADE).replace("\"0.25\"", "\"0\""))).isEqualTo("BAD_SIZE");
    }

    @Test
    void takesNumbersForPricesAndSizes() {
        assertThat(spot.told(object(DELTA).replace("[\"10.0\",\"1\"]", "[10.0,1]")))
                .isEqualTo(SPOT_TOLD);
    }

    @Test
    void saysWhichScaleAFrameNeeds() {
        final String frame = object(SNAPSHOT).replace("\"10.0\"", "\"10.0125\"");
        assertThat(spot.told(frame)).isEqualTo("TOO_FINE");
        assertThat(spot.decoder.neededScale()).isEqualTo(new Scale(4, 3));
        final String finer = frame.replace("\"0.5\"", "\"0.123456789012345\"");
        assertThat(spot.told(finer)).isEqualTo("BAD_SIZE");
        final String finest =
                frame.replace("10.0125", "10.012345678901").replace("\"0.5\"", "\"0.1234567\"");
        assertThat(spot.told(finest)).isEqualTo("TOO_FINE");
        assertThat(spot.decoder.hasNeededScale()).isFalse();
    }

    @Test
    void refusesFramesThatLackAField() {
        for (final String field : List.of(DELTA.get(1), DELTA.get(2), BIDS, ASKS)) {
            assertThat(spot.told(without(object(DELTA), field))).isEqualTo("BAD_FIELD");
        }
        assertThat(spot.told(without(object(DELTA), "\"U\":556"))).isEqualTo("BAD_FIELD");
        assertThat(spot.told(without(object(DELTA), "\"u\":558"))).isEqualTo("BAD_FIELD");
        assertThat(usdm.told(without(object(DELTA), "\"pu\":551"))).isEqualTo("BAD_FIELD");
        assertThat(spot.told(without(object(DELTA), "\"pu\":551"))).isEqualTo(SPOT_TOLD);
        assertThat(spot.told(without(object(SNAPSHOT), SNAPSHOT.get(1)))).isEqualTo("BAD_FIELD");
        assertThat(spot.told(without(object(SNAPSHOT), SNAPSHOT.get(2)))).isEqualTo("BAD_FIELD");
        for (final String field :
                List.of("\"s\":\"XYUSDT\"", "\"p\":\"10.5\"", "\"q\":\"0.25\"", "\"m\":true")) {
            assertThat(spot.told(without(object(TRADE), field))).as(field).isEqualTo("BAD_FIELD");
        }
        assertThat(
                        spot.told(
                                without(
                                        without(object(TRADE), "\"T\":1700000000007"),
                                        "\"E\":1700000000009")))
                .isEqualTo("BAD_FIELD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'\"u\":558' | '\"u\":\"558\"'",
                "'\"u\":558' | '\"u\":558.5'",
                "'\"U\":556' | '\"U\":null'",
                "'\"pu\":551' | '\"pu\":99999999999999999999'",
                "'\"E\":1700000000003' | '\"E\":\"1700000000003\"'",
                "'\"E\":1700000000003' | '\"E\":-1'",
                "'[\"10.0\",\"1\"]' | '[]'",
                "'[\"10.0\",\"1\"]' | '[\"10.0\"]'",
                "'[\"10.0\",\"1\"]' | '\"10.0\"'",
                "'\"a\":[[\"10.1\",\"0\"]]' | '\"a\":{}'"
            })
    void refusesFieldsOfAnotherType(final String good, final String bad) {
        assertThat(object(DELTA)).contains(good);
        assertThat(usdm.told(object(DELTA).replace(good, bad))).isEqualTo("BAD_FIELD");
    }

    @Test
    void refusesAMakerFlagThatIsNone() {
        assertThat(spot.told(object(TRADE).replace("true", "\"true\""))).isEqualTo("BAD_FIELD");
        assertThat(spot.told(object(TRADE).replace("true", "1"))).isEqualTo("BAD_FIELD");
    }

    @Test
    void passesOverFurtherElementsAndFields() {
        final String frame =
                object(DELTA)
                        .replace("[\"10.0\",\"1\"]", "[\"10.0\",\"1\",[],{\"y\":[1,[2]]}]")
                        .replace("\"s\":", "\"more\":{\"e\":\"trade\"},\"s\":");
        assertThat(spot.told(frame)).isEqualTo(SPOT_TOLD);
    }

    @Test
    void aFieldThatComesTwice() {
        assertThat(spot.told(object(DELTA).replace(BIDS, "\"b\":[[\"1.0\",\"7\"]]," + BIDS)))
                .isEqualTo(SPOT_TOLD);
        assertThat(spot.told(object(DELTA).replace("\"U\":556", "\"U\":1,\"U\":556")))
                .isEqualTo(SPOT_TOLD);
        final String good = "\"data\":" + object(DELTA);
        assertThat(spot.told("{" + good + ",\"data\":{\"e\":\"x\"}}")).isEqualTo(SPOT_TOLD);
    }

    @Test
    void refusesAFrameThatIsCutOff() {
        for (final List<String> frame : List.of(DELTA, SNAPSHOT, TRADE)) {
            final byte[] bytes = object(frame).getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < bytes.length; length++) {
                assertThat(usdm.decode(Arrays.copyOf(bytes, length)))
                        .isEqualTo(RejectReason.NOT_JSON);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "{}", "x", ",", "1"})
    void refusesWhatFollowsTheFrame(final String garbage) {
        assertThat(spot.told(object(DELTA) + garbage)).isEqualTo("NOT_JSON");
    }

    @ParameterizedTest
    @CsvSource({"'', NOT_JSON", "'x', NOT_JSON", "'[', NOT_JSON", "'7 7', NOT_JSON"})
    void refusesWhatIsNoObject(final String payload, final RejectReason reason) {
        assertThat(spot.decode(payload)).isEqualTo(reason);
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        final String more = object(DELTA).replace("\"s\":", "\"x\":%s,\"s\":");
        assertThat(spot.told(String.format(more, Decoding.nested(50)))).isEqualTo(SPOT_TOLD);
        assertThat(spot.told(String.format(more, Decoding.nested(70)))).isEqualTo("NOT_JSON");
    }

    @Test
    void aRefusedFrameLeavesNothingForTheNext() {
        assertThat(spot.told(object(SNAPSHOT).replace("10.1", "x"))).isEqualTo("BAD_PRICE");
        assertThat(spot.told(object(TRADE))).isEqualTo(TRADE_TOLD);
        assertThat(spot.told(object(SNAPSHOT).replace("10.1", "x"))).isEqualTo("BAD_PRICE");
        assertThat(spot.told(object(DELTA))).isEqualTo(SPOT_TOLD);
        assertThat(spot.told("{}")).isEqualTo("SKIPPED");
    }
}
