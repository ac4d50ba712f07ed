package io.quoteflow.venue.protocol;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.file.JournalFile;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.venue.Venues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares what decoders make of the bytes of a frame with what they make of it by the JSON parser
 * alone: it must be the same frame or the same refusal.
 */
class ScannedFramesTest {
    private static final int MUTATIONS = Depth.isLong() ? 5_000_000 : 60_000;
    private static final Scale SCALE = new Scale(2, 4);
    private static final String INSTRUMENT = "binance.usdm.BTCUSDT";
    private static final Map<String, List<String>> FRAMES =
            Map.of(
                    INSTRUMENT,
                    List.of(
                            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":5123107839020,\"s\":\"BTCUSDT\",\"b\":\"61800.20\",\"B\":\"2.507\",\"a\":\"61800.30\",\"A\":\"2.510\",\"T\":1723161256313,\"E\":1723161256313}}",
                            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161256322,\"T\":1723161256322,\"s\":\"BTCUSDT\",\"t\":5266583935,\"p\":\"61800.30\",\"q\":\"0.006\",\"X\":\"MARKET\",\"m\":false}}",
                            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161256322,\"T\":1723161256322,\"s\":\"BTCUSDT\",\"t\":5266583936,\"p\":\"0\",\"q\":\"0\",\"X\":\"NA\",\"m\":true}}",
                            "{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161256299,\"T\":1723161256298,\"s\":\"BTCUSDT\",\"U\":5123107832006,\"u\":5123107837557,\"pu\":5123107831937,\"b\":[[\"58710.20\",\"0.014\"],[\"61496.50\",\"0.010\"],[\"61510.90\",\"0.000\"],[\"5000\",\"606.675\"]],\"a\":[[\"61641.50\",\"12.5\"],[\"100000.10\",\"1.000\"]]}}",
                            "{\"e\":\"depthUpdate\",\"E\":1723161256299,\"T\":1723161256298,\"s\":\"BTCUSDT\",\"U\":1,\"u\":2,\"pu\":0,\"b\":[],\"a\":[]}",
                            "{\"stream\":\"btcusdt@depth20@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"T\":1,\"s\":\"BTCUSDT\",\"U\":1,\"u\":2,\"pu\":0,\"b\":[],\"a\":[]}}",
                            "{\"lastUpdateId\":5123107852948,\"E\":1723161256501,\"T\":1723161256493,\"bids\":[[\"61800.20\",\"2.909\"],[\"61800.10\",\"0.696\"]],\"asks\":[[\"61800.30\",\"20.004\"]]}",
                            "{\"e\":\"markPriceUpdate\",\"E\":1562305380000,\"s\":\"BTCUSDT\",\"p\":\"11794.15000000\",\"i\":\"11784.62659091\",\"r\":\"0.00038167\",\"T\":1562306400000}",
                            "{\"result\":null,\"id\":1}"),
                    "binance.spot.BTCUSDT",
                    List.of(
                            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":35346514453,\"s\":\"BTCUSDT\",\"b\":\"2683.11000000\",\"B\":\"2.08800000\",\"a\":\"2683.12000000\",\"A\":\"3.39890000\"}}",
                            "{\"e\":\"depthUpdate\",\"E\":1723161256299,\"s\":\"BTCUSDT\",\"U\":7,\"u\":9,\"b\":[[\"2683.11000000\",\"0.00000000\"],[\"2683.10000000\",\"121.50000000\"],[\"2683.09000000\",\"1.50000000\"]],\"a\":[[\"2683.12000000\",\"3.39800000\"]]}",
                            "{\"e\":\"trade\",\"E\":1723161256322,\"s\":\"BTCUSDT\",\"t\":5266583935,\"p\":\"2683.11000000\",\"q\":\"0.00600000\",\"T\":1723161256321,\"m\":false,\"M\":true}",
                            "{\"lastUpdateId\":77,\"bids\":[[\"2683.11000000\",\"2.90900000\"]],\"asks\":[]}"),
                    "bybit.linear.BTCUSDT",
                    List.of(
                            "{\"topic\":\"orderbook.200.BTCUSDT\",\"type\":\"delta\",\"ts\":1786310823830,\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"1922.04\",\"11.43\"],[\"1922.03\",\"0\"],[\"1920.48\",\"19.78\"]],\"a\":[[\"1922.55\",\"13.50\"],[\"1922.65\",\"4.19\"],[\"1924.73\",\"0\"]],\"u\":14768520,\"seq\":430879439191},\"cts\":1786310823829}",
                            "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1786310823830,\"data\":{\"s\":\"BTCUSDT\",\"b\":[],\"a\":[],\"u\":1,\"seq\":4}}",
                            "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1786310823837,\"data\":[{\"T\":1786310823835,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.017\",\"p\":\"65114.20\",\"L\":\"PlusTick\",\"i\":\"a28c7fa5-49c9-5d20-9b1f-2e46d3be8d20\",\"BT\":false,\"RPI\":false,\"seq\":753844061280},{\"T\":1786310823835,\"s\":\"BTCUSDT\",\"S\":\"Sell\",\"v\":\"1\",\"p\":\"65114\",\"i\":\"b\",\"BT\":true,\"seq\":753844061280}]}",
                            "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"delta\",\"data\":{\"symbol\":\"BTCUSDT\",\"markPrice\":\"65118.28\",\"openInterestValue\":\"3900046574.06\"},\"cs\":753844061280,\"ts\":1786310823883}",
                            "{\"topic\":\"kline.1.BTCUSDT\",\"data\":[{\"start\":1786310820000,\"interval\":\"1\",\"open\":\"1922.48\",\"confirm\":false,\"timestamp\":1786310824123}],\"ts\":1786310824123,\"type\":\"snapshot\"}",
                            "{\"success\":true,\"ret_msg\":\"\",\"op\":\"subscribe\"}"));
    private static final String[] NASTY = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "-",
        "0",
        "00",
        "9999999999",
        "1e9",
        ".",
        "null",
        "true",
        "\\u0000",
        "\\",
        "\"\"",
        "[[",
        " ",
        "\u007f",
        "\u20ac",
        "@depth5",
        "\"b\":[],",
        "\"u\":1,",
        "\"e\":\"trade\",",
        "\"data\":{},",
        "\"lastUpdateId\":1,",
        "\"topic\":\"x\",",
        "\"T\":0,",
        "\"s\":\"XY\",",
        "[\"1\",\"2\"],",
        "\"X\":\"MARKET\",",
        "\"p\":\"1.23456\","
    };

    private final MarketFrame scanned = new MarketFrame();
    private final MarketFrame parsed = new MarketFrame();

    /** How many frames were recognised by an earlier one. */
    private int known;

    @Test
    void mutatedFramesAreReadAlike() {
        final Map<String, FrameDecoder[]> decoders = new TreeMap<>();
        FRAMES.keySet().forEach(name -> decoders.put(name, decoders(name)));
        final Random random = new Random(Long.getLong("quoteflow.seed", 1));
        final int[] outcomes = new int[RejectReason.values().length + 1];
        for (int i = 0; i < MUTATIONS; i++) {
            final List<String> names = List.copyOf(decoders.keySet());
            final String name = names.get(random.nextInt(names.size()));
            final List<String> frames = FRAMES.get(name);
            byte[] bytes =
                    frames.get(random.nextInt(frames.size())).getBytes(StandardCharsets.UTF_8);
            for (int left = random.nextInt(4); left > 0; left--) {
                bytes = mutated(bytes, random);
            }
            final RejectReason outcome = compare(decoders.get(name), bytes, "BTCUSDT");
            outcomes[outcome == null ? outcomes.length - 1 : outcome.ordinal()]++;
        }
        // a comparison of frames that are all refused would show nothing
        assertThat(outcomes[outcomes.length - 1]).isGreaterThan(MUTATIONS / 4);
        assertThat(outcomes[RejectReason.NOT_JSON.ordinal()]).isGreaterThan(MUTATIONS / 10);
        assertThat(known).isGreaterThan(MUTATIONS / 50);
        assertThat(outcomes[RejectReason.TOO_FINE.ordinal()]).isPositive();
        assertThat(outcomes[RejectReason.BAD_FIELD.ordinal()]).isPositive();
        assertThat(outcomes[RejectReason.WRONG_SYMBOL.ordinal()]).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bybit-linear-20260809.jsonl.gz",
                "binance-usdm-btcusdt-20240808.jsonl.gz",
                "binance-spot-ethusdt-20240808.jsonl.gz"
            })
    void recordedFramesAreReadAlike(final String name) throws IOException {
        final Map<String, FrameDecoder[]> decoders = new TreeMap<>();
        try (JournalFile file = new JournalFile(ExternalFixtures.recording(name), 0, 0)) {
            for (int left = Depth.isLong() ? Integer.MAX_VALUE : 5_000;
                    left > 0 && !file.ended();
                    left--) {
                final JournalRecord record = file.take();
                if (record.kind() == RecordKind.MARKET) {
                    final String symbol = InstrumentId.parse(record.instrument()).symbol();
                    final FrameDecoder[] pair =
                            decoders.computeIfAbsent(
                                    record.instrument(), ScannedFramesTest::decoders);
                    // the sizes of spot are finer than the scale
                    assertThat(compare(pair, record.payload(), symbol))
                            .isIn(null, RejectReason.TOO_FINE);
                }
            }
        }
        assertThat(decoders).isNotEmpty();
    }

    /** Two decoders of an instrument: one for the bytes, one for the JSON parser. */
    private static FrameDecoder[] decoders(final String instrument) {
        final VenueProtocol protocol = Venues.ALL.of(InstrumentId.parse(instrument));
        return new FrameDecoder[] {protocol.decoders().get(), protocol.decoders().get()};
    }

    private RejectReason compare(
            final FrameDecoder[] decoders, final byte[] payload, final String symbol) {
        final RejectReason got = decoders[0].decode(payload, symbol, SCALE, scanned);
        final RejectReason expected = decoders[1].parse(payload, symbol, SCALE, parsed);
        final String text = new String(payload, StandardCharsets.UTF_8);
        assertThat(got).as(text).isEqualTo(expected);
        known += decoders[0].isKnown() ? 1 : 0;
        if (expected == RejectReason.TOO_FINE) {
            assertThat(decoders[0].hasNeededScale())
                    .as(text)
                    .isEqualTo(decoders[1].hasNeededScale());
            if (decoders[1].hasNeededScale()) {
                assertThat(decoders[0].neededScale()).as(text).isEqualTo(decoders[1].neededScale());
            }
        }
        if (expected == null) {
            assertThat(Decoding.tell(scanned)).as(text).isEqualTo(Decoding.tell(parsed));
            if (parsed.kind() == MarketFrame.Kind.SKIPPED) {
                assertThat(decoders[0].shape()).as(text).isEqualTo(decoders[1].shape());
            }
        }
        return expected;
    }

    private static byte[] mutated(final byte[] bytes, final Random random) {
        final int at = random.nextInt(bytes.length + 1);
        final int end = Math.min(bytes.length, at + random.nextInt(12));
        return switch (random.nextInt(8)) {
            case 0 -> replaced(bytes, at, Math.min(bytes.length, at + 1), oneByte(random));
            case 1 -> replaced(bytes, at, at, oneByte(random));
            case 2 -> replaced(bytes, at, end, new byte[0]);
            case 3 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 4 -> {
                final byte[] nasty =
                        NASTY[random.nextInt(NASTY.length)].getBytes(StandardCharsets.UTF_8);
                yield replaced(bytes, at, at, nasty);
            }
            case 5 -> {
                final byte[] field =
                        NASTY[random.nextInt(NASTY.length)].getBytes(StandardCharsets.UTF_8);
                final int start = after(bytes, at, random.nextBoolean() ? '{' : ',');
                yield replaced(bytes, start, start, field);
            }
            case 6 -> {
                final int digit = after(bytes, at, random.nextBoolean() ? '"' : '.');
                yield replaced(bytes, digit, digit, digits(random));
            }
            default -> withoutDigit(bytes, at);
        };
    }

    private static byte[] oneByte(final Random random) {
        return new byte[] {(byte) random.nextInt(256)};
    }

    private static byte[] digits(final Random random) {
        return "0123456789012345678901234567890"
                .substring(random.nextInt(10), 10 + random.nextInt(20))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int after(final byte[] bytes, final int from, final char wanted) {
        int at = from;
        while (at < bytes.length && bytes[at] != wanted) {
            at++;
        }
        return Math.min(bytes.length, at + 1);
    }

    private static byte[] withoutDigit(final byte[] bytes, final int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                return replaced(bytes, i, i + 1, new byte[0]);
            }
        }
        return bytes;
    }

    private static byte[] replaced(
            final byte[] bytes, final int from, final int to, final byte[] with) {
        final byte[] result = Arrays.copyOf(bytes, from + with.length + bytes.length - to);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
        return result;
    }
}
