package io.quoteflow.venue;

import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.trading.ModelSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handles frames with broken bytes. They must never throw, and refused frames must have no effect:
 * a second trader, which gets only the frames that the first one accepted, must decide the same and
 * have the same book.
 */
class FrameFuzzTest {
    private static final int MUTATIONS = 40_000;
    private static final int MUTANTS_A_FRAME = 8;
    private static final long START = 1_700_000_000_000L;
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
        "9999999999",
        "1e9",
        "null",
        "NaN",
        "\\u0000",
        "\"\"",
        "[[",
        "true",
        "\"b\":[],",
        "\"u\":1,",
        "\u20ac",
        "\"type\":\"snapshot\","
    };

    /** What a venue sends in turn. */
    private enum Feed {
        BYBIT("bybit.linear.XYUSDT"),
        BYBIT_SPOT("bybit.spot.XYUSDT"),
        SPOT("binance.spot.XYUSDT"),
        USDM("binance.usdm.XYUSDT"),
        USDM_COMBINED("binance.usdm.XYUSDT");

        private final String instrument;

        Feed(final String instrument) {
            this.instrument = instrument;
        }

        /** The frame number {@code i}: a snapshot every 40, a trade every fourth. */
        String frame(final int i, final Random random) {
            final long time = START + 100L * i;
            final String bids = levels(random, 65_114.2, -0.1, i % 40 == 0);
            final String asks = levels(random, 65_114.3, 0.1, i % 40 == 0);
            final String price = String.valueOf(651_140 + random.nextInt(6));
            final String tradePrice = price.substring(0, 5) + "." + price.substring(5);
            return switch (this) {
                case BYBIT, BYBIT_SPOT ->
                        i % 4 == 3
                                ? String.format(
                                        "{\"topic\":\"publicTrade.XYUSDT\",\"type\":\"snapshot\",\"ts\":%d,\"data\":[{\"T\":%d,\"s\":\"XYUSDT\",\"S\":\"%s\",\"v\":\"0.017\",\"p\":\"%s\",\"L\":\"PlusTick\",\"i\":\"b0e7\",\"BT\":false}]}",
                                        time + 1,
                                        time,
                                        random.nextBoolean() ? "Buy" : "Sell",
                                        tradePrice)
                                : String.format(
                                        "{\"topic\":\"orderbook.50.XYUSDT\",\"type\":\"%s\",\"ts\":%d,\"data\":{\"s\":\"XYUSDT\",\"b\":%s,\"a\":%s,\"u\":%d,\"seq\":%d},\"cts\":%d}",
                                        i % 40 == 0 ? "snapshot" : "delta",
                                        time + 2,
                                        bids,
                                        asks,
                                        1000 + i - (i + 1) / 4,
                                        7 * i,
                                        time);
                default -> binance(i, time, bids, asks, tradePrice, random.nextBoolean());
            };
        }

        private String binance(
                final int i,
                final long time,
                final String bids,
                final String asks,
                final String price,
                final boolean maker) {
            if (i % 40 == 0) {
                return this == SPOT
                        ? String.format(
                                "{\"lastUpdateId\":%d,\"bids\":%s,\"asks\":%s}",
                                10 * i + 9, bids, asks)
                        : String.format(
                                "{\"lastUpdateId\":%d,\"E\":%d,\"T\":%d,\"bids\":%s,\"asks\":%s}",
                                10 * i + 9, time + 2, time, bids, asks);
            }
            final int before = i % 4 == 0 ? 2 : 1;
            final String event =
                    i % 4 == 3
                            ? String.format(
                                    "{\"e\":\"trade\",\"E\":%d,\"T\":%d,\"s\":\"XYUSDT\",\"t\":%d,\"p\":\"%s\",\"q\":\"0.017\",\"m\":%b}",
                                    time + 1, time, i, price, maker)
                            : String.format(
                                    "{\"e\":\"depthUpdate\",\"E\":%d,%s\"s\":\"XYUSDT\",\"U\":%d,\"u\":%d,%s\"b\":%s,\"a\":%s}",
                                    time + 1,
                                    this == SPOT ? "" : "\"T\":" + time + ",",
                                    10 * (i - before) + 10,
                                    10 * i + 9,
                                    this == SPOT ? "" : "\"pu\":" + (10 * (i - before) + 9) + ",",
                                    bids,
                                    asks);
            return this == USDM_COMBINED
                    ? "{\"stream\":\"xyusdt@depth@0ms\",\"data\":" + event + "}"
                    : event;
        }

        private static String levels(
                final Random random, final double best, final double step, final boolean whole) {
            final StringBuilder text = new StringBuilder("[");
            for (int i = 0; i < 8; i++) {
                if (whole || random.nextInt(4) == 0) {
                    final int size = whole ? 1 + random.nextInt(999) : random.nextInt(4) * 250;
                    text.append(text.length() == 1 ? "" : ",")
                            .append("[\"")
                            .append(FixedPoint.text(Math.round(10 * (best + i * step)), 1, 1))
                            .append("\",\"")
                            .append(FixedPoint.text(size, 3, 3))
                            .append("\"]");
                }
            }
            return text.append(']').toString();
        }
    }

    /** A trader that keeps a hash of what it decided. */
    private static final class Run implements DecisionSink {
        private final RecordHandler handler =
                new RecordHandler(
                        "test", instrument -> Parameters.defaults(), "", this, ModelSource.NONE);
        private InstrumentStates states;
        private long hash;
        private boolean refused;

        /** Whether the record was taken, not made a dead letter. */
        boolean takes(final JournalRecord record) {
            refused = false;
            states = handler.handle(record, states);
            return !refused;
        }

        @Override
        public void emit(
                final DecisionStream stream,
                final String instrument,
                final long decision,
                final byte[] bytes) {
            if (stream == DecisionStream.DEAD_LETTERS) {
                refused = true;
            } else {
                hash = 31 * hash + Arrays.hashCode(bytes);
            }
        }

        /** The book as its venue would write it. */
        String shown() {
            final StringBuilder text = new StringBuilder(states.book().status().name());
            final OrderBook levels = states.book().book();
            final Scale scale = states.trader().scale();
            for (final Side side : Side.values()) {
                for (int rank = 0; rank < levels.levels(side); rank++) {
                    text.append(' ')
                            .append(FixedPoint.text(levels.price(side, rank), scale.price(), 0))
                            .append(':')
                            .append(FixedPoint.text(levels.size(side, rank), scale.size(), 0));
                }
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusedFramesLeaveNothingBehind(final Feed feed) {
        final Random random = new Random(feed.ordinal());
        final Run all = new Run();
        final Run accepted = new Run();
        final byte[] definition =
                "{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}"
                        .getBytes(StandardCharsets.UTF_8);
        long offset = 0;
        final JournalRecord first =
                record(feed, RecordKind.INSTRUMENT, START, offset++, definition);
        assertThat(all.takes(first)).isTrue();
        assertThat(accepted.takes(first)).isTrue();
        int refused = 0;
        for (int i = 0; i < MUTATIONS / MUTANTS_A_FRAME; i++) {
            final byte[] frame = feed.frame(i, random).getBytes(StandardCharsets.UTF_8);
            final long received = START + 100L * i;
            for (int m = 0; m <= MUTANTS_A_FRAME; m++) {
                final boolean good = m == MUTANTS_A_FRAME;
                final byte[] payload = good ? frame : mutated(frame, random);
                final JournalRecord record =
                        record(feed, RecordKind.MARKET, received, offset++, payload);
                if (all.takes(record)) {
                    assertThat(accepted.takes(record)).isTrue();
                } else {
                    refused++;
                    assertThat(good)
                            .as("frame %d: %s", i, new String(frame, StandardCharsets.UTF_8))
                            .isFalse();
                }
            }
            assertThat(all.shown()).isEqualTo(accepted.shown());
            assertThat(all.hash).isEqualTo(accepted.hash);
        }
        assertThat(refused).isBetween(MUTATIONS / 2, MUTATIONS * 99 / 100);
        assertThat(accepted.hash).isNotZero();
    }

    private static JournalRecord record(
            final Feed feed,
            final RecordKind kind,
            final long received,
            final long offset,
            final byte[] payload) {
        return new JournalRecord(feed.instrument, kind, received, 0, offset, true, payload, null);
    }

    private static byte[] mutated(final byte[] frame, final Random random) {
        byte[] bytes = frame.clone();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            bytes = mutatedOnce(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutatedOnce(final byte[] bytes, final Random random) {
        final int at = random.nextInt(bytes.length + 1);
        final int end = Math.min(bytes.length, at + random.nextInt(12));
        return switch (random.nextInt(8)) {
            case 0 -> replaced(bytes, at, Math.min(bytes.length, at + 1), oneByte(random));
            case 1 -> replaced(bytes, at, at, oneByte(random));
            case 2 -> replaced(bytes, at, end, new byte[0]);
            case 3 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 4 -> Arrays.copyOf(bytes, Math.max(1, at));
            case 5 -> {
                final String nasty = NASTY[random.nextInt(NASTY.length)];
                yield replaced(bytes, at, at, nasty.getBytes(StandardCharsets.UTF_8));
            }
            default -> digit(bytes, at, random);
        };
    }

    private static byte[] oneByte(final Random random) {
        return new byte[] {(byte) random.nextInt(256)};
    }

    /** Another digit for the next one: the frame stays well-formed. */
    private static byte[] digit(final byte[] bytes, final int from, final Random random) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                final byte[] other = bytes.clone();
                other[i] = (byte) ('0' + random.nextInt(10));
                return other;
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
