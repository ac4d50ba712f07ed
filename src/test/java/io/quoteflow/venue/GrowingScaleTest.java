package io.quoteflow.venue;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests prices and sizes with more decimals than the stored scale. The scale must grow, and nothing
 * else may change.
 */
class GrowingScaleTest {
    private final TraderHarness desk = new TraderHarness(Parameters.defaults());
    private final JournalBuilder market = new JournalBuilder();

    private void start() {
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
        desk.handle(market.snapshot("99.9:5 99.8:7.5", "100.1:6 100.2:0.001"));
        assertThat(scale()).isEqualTo(new Scale(1, 3));
    }

    private Scale scale() {
        return desk.trader(JournalBuilder.INSTRUMENT).scale();
    }

    /** The levels of the book as venues write them. */
    private static List<String> levels(final TraderHarness desk) {
        final OrderBook book = desk.book(JournalBuilder.INSTRUMENT).book();
        final Scale scale = desk.trader(JournalBuilder.INSTRUMENT).scale();
        final List<String> text = new ArrayList<>();
        for (final Side side : Side.values()) {
            for (int rank = 0; rank < book.levels(side); rank++) {
                text.add(
                        side.text()
                                + " "
                                + FixedPoint.text(book.price(side, rank), scale.price(), 0)
                                + ":"
                                + FixedPoint.text(book.size(side, rank), scale.size(), 0));
            }
        }
        return text;
    }

    @Test
    void aFinerFrameIsTakenAndWhatWasStoredStays() {
        start();
        desk.handle(market.delta("99.85:0.00005", ""));
        assertThat(scale()).isEqualTo(new Scale(2, 5));
        assertThat(levels(desk))
                .containsExactly(
                        "buy 99.9:5",
                        "buy 99.85:0.00005",
                        "buy 99.8:7.5",
                        "sell 100.1:6",
                        "sell 100.2:0.001");
        assertThat(desk.rows(DecisionStream.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void aFinerTradeIsTakenToo() {
        start();
        desk.handle(market.trade("Sell", "99.8125", "0.00000001"));
        assertThat(scale()).isEqualTo(new Scale(4, 8));
        assertThat(levels(desk)).contains("buy 99.9:5", "sell 100.2:0.001").hasSize(4);
    }

    @Test
    void aFinerDefinitionMakesItGrowAndACoarserOneDoesNotShrinkIt() {
        start();
        desk.handle(market.definition("0.01", "0.00001", "0.00001", "5"));
        assertThat(scale()).isEqualTo(new Scale(2, 5));
        desk.handle(market.definition("1", "1", "1", "5"));
        assertThat(scale()).isEqualTo(new Scale(2, 5));
        assertThat(levels(desk)).contains("buy 99.8:7.5").hasSize(4);
        assertThat(desk.rows(DecisionStream.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void aFrameFinerThanThereIsRoomForIsADeadLetterAndChangesNothing() {
        start();
        desk.handle(market.delta("", "100.3:281474976710.656"));
        final List<String> before = levels(desk);
        desk.handle(market.delta("99.7:0.0001", ""));
        desk.handle(market.delta("99.7000001:1", "100.1:0.000000000001"));
        assertThat(desk.rows(DecisionStream.DEAD_LETTERS))
                .extracting(row -> row.json().get("reason").asText())
                .containsExactly("TOO_FINE", "TOO_FINE");
        assertThat(scale()).isEqualTo(new Scale(1, 3));
        assertThat(levels(desk)).isEqualTo(before);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aFarLevelThatMakesItGrowChangesNoDecision(final long seed) {
        final TraderHarness coarse = run(seed, "1");
        final TraderHarness fine = run(seed, "0.00000001");
        assertThat(coarse.trader(JournalBuilder.INSTRUMENT).scale()).isEqualTo(new Scale(1, 3));
        assertThat(fine.trader(JournalBuilder.INSTRUMENT).scale()).isEqualTo(new Scale(1, 8));
        assertThat(fine.rows(DecisionStream.FILLS)).hasSizeGreaterThan(10);
        assertThat(fine.rows()).extracting(TraderHarness.Row::text).isEqualTo(texts(coarse));
        assertThat(fine.summary(JournalBuilder.INSTRUMENT))
                .isEqualTo(coarse.summary(JournalBuilder.INSTRUMENT));
    }

    private static List<String> texts(final TraderHarness desk) {
        return desk.rows().stream().map(TraderHarness.Row::text).toList();
    }

    private static TraderHarness run(final long seed, final String deepSize) {
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        RandomMarket.journal(seed, 3000, deepSize).records().forEach(desk::handle);
        return desk;
    }
}
