package io.quoteflow.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares metrics, slippage and status of the trader's book with golden values. */
class BookVectorsTest {
    private static final Vectors VECTORS = Vectors.read("book");

    private final SyncedBook synced = new SyncedBook(SequenceRule.CONSECUTIVE);
    private final MarketFrame frame = new MarketFrame();

    static Stream<String> names() {
        return Vectors.list(VECTORS.get("cases")).stream().map(c -> c.get("name").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void metricsAndSlippage(final String name) {
        final JsonNode expected =
                Vectors.list(VECTORS.get("cases")).stream()
                        .filter(c -> c.get("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
        assertThat(expected.get("levels").asInt()).isEqualTo(BookMetrics.LEVELS);
        assertThat(expected.get("d").asText()).isEqualTo("0.01");
        final Scale scale = scale(List.of(expected));
        apply(MarketFrame.Kind.SNAPSHOT, expected, scale, 1);
        checkMetrics(expected, scale, name);
        for (final JsonNode walk : expected.get("slippage")) {
            final Slippage slippage =
                    Slippage.of(
                            synced.book(),
                            scale,
                            Side.valueOf(walk.get("side").asText().toUpperCase(Locale.ROOT)),
                            walk.get("notional").asDouble());
            check(slippage.averagePrice(), walk, "averagePrice", name);
            check(slippage.slippageBps(), walk, "slippageBps", name);
            check(slippage.filledNotional(), walk, "filledNotional", name);
        }
    }

    @Test
    void metricsAfterEachDelta() {
        final JsonNode sequence = VECTORS.get("sequence");
        final List<JsonNode> deltas = Vectors.list(sequence.get("deltas"));
        final List<JsonNode> all = Vectors.list(sequence.get("snapshot"));
        assertThat(all).hasSize(1);
        assertThat(deltas).hasSizeGreaterThan(50);
        all.addAll(deltas);
        final Scale scale = scale(all);
        apply(MarketFrame.Kind.SNAPSHOT, sequence.get("snapshot").get(0), scale, 1);
        for (int i = 0; i < deltas.size(); i++) {
            final JsonNode delta = deltas.get(i);
            apply(MarketFrame.Kind.DELTA, delta, scale, i + 2);
            final String where = "delta " + i;
            assertThat(synced.book().levels(Side.BUY))
                    .as(where)
                    .isEqualTo(delta.get("levelCount").get(0).asInt());
            assertThat(synced.book().levels(Side.SELL))
                    .as(where)
                    .isEqualTo(delta.get("levelCount").get(1).asInt());
            checkMetrics(delta, scale, where);
        }
    }

    private void apply(
            final MarketFrame.Kind kind, final JsonNode levels, final Scale scale, final long id) {
        frame.clear();
        frame.depthFrame(kind, 1, 50);
        frame.ids(id, id, id - 1);
        fill(frame.bids(), levels.get("bids"), scale);
        fill(frame.asks(), levels.get("asks"), scale);
        assertThat(synced.apply(frame).applied()).isTrue();
    }

    private static void fill(final Levels levels, final JsonNode pairs, final Scale scale) {
        for (final JsonNode pair : pairs) {
            final long price = Decimal.parse(pair.get(0).asText()).units(scale.price());
            final long size = Decimal.parse(pair.get(1).asText()).units(scale.size());
            assertThat(price).isBetween(1L, FixedPoint.MAX_UNITS);
            assertThat(size).isBetween(0L, FixedPoint.MAX_UNITS);
            levels.add(price, size);
        }
    }

    /** As fine as the strings of the case need it. */
    private static Scale scale(final List<JsonNode> levels) {
        int price = 0;
        int size = 0;
        for (final JsonNode node : levels) {
            for (final String side : List.of("bids", "asks")) {
                for (final JsonNode pair : node.get(side)) {
                    price = Math.max(price, decimals(pair.get(0)));
                    size = Math.max(size, decimals(pair.get(1)));
                }
            }
        }
        return new Scale(price, size);
    }

    private static int decimals(final JsonNode text) {
        return Decimal.parse(text.asText()).stripped().decimals();
    }

    private void checkMetrics(final JsonNode expected, final Scale scale, final String where) {
        final OrderBook book = synced.book();
        assertThat(synced.status().name()).as(where).isEqualTo(expected.get("status").asText());
        final boolean hasMid = !book.isEmpty(Side.BUY) && !book.isEmpty(Side.SELL);
        check(volume(Side.BUY, scale), expected, "bidVolume", where);
        check(volume(Side.SELL, scale), expected, "askVolume", where);
        check(BookMetrics.imbalance(book), expected, "imbalance", where);
        if (!hasMid) {
            assertThat(expected.get("mid").isNull()).as(where).isTrue();
            return;
        }
        check(BookMetrics.mid(book, scale), expected, "mid", where);
        check(BookMetrics.spread(book, scale), expected, "spread", where);
        check(BookMetrics.spreadBps(book, scale), expected, "spreadBps", where);
        check(BookMetrics.weightedMid(book, scale), expected, "weightedMid", where);
        check(BookMetrics.depthRatio(book), expected, "depthRatio", where);
        check(BookMetrics.bookSignal(book, scale), expected, "bookSignal", where);
    }

    private double volume(final Side side, final Scale scale) {
        return FixedPoint.toDouble(synced.book().volume(side, BookMetrics.LEVELS), scale.size());
    }

    private static void check(
            final double got, final JsonNode expected, final String field, final String where) {
        assertThat(VECTORS.near(got, expected.get(field), field))
                .as("%s %s: %s, expected %s", where, field, got, expected.get(field))
                .isTrue();
    }
}
