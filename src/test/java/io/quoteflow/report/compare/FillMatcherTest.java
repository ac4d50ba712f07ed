package io.quoteflow.report.compare;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FillMatcherTest {
    private static ComparedFill fill(
            final long time, final String side, final String price, final String size) {
        return new ComparedFill(
                0,
                time,
                "id",
                side.equals("sell"),
                new BigDecimal(price).stripTrailingZeros(),
                new BigDecimal(size),
                0,
                true,
                100);
    }

    @Test
    void fillsOfTheSameSidePriceAndTimePair() {
        final FillMatcher matcher =
                new FillMatcher(
                        List.of(fill(5000, "buy", "100.50", "1")),
                        List.of(
                                fill(5000, "sell", "100.5", "1"),
                                fill(5000, "buy", "100.6", "1"),
                                fill(5900, "buy", "100.5", "1")),
                        0);
        assertThat(matcher.pairs()).containsExactly(new FillMatcher.Pair(0, 2, BigDecimal.ONE));
        assertThat(matcher.liveLeft(0)).isZero();
        assertThat(matcher.paperLeft(0)).isEqualByComparingTo("1");
        assertThat(matcher.paperLeft(2)).isZero();
    }

    @Test
    void theWindowIsOneSecondInBothDirections() {
        final List<ComparedFill> live = List.of(fill(5000, "buy", "100", "1"));
        for (final long time : new long[] {4000, 6000}) {
            assertThat(new FillMatcher(live, List.of(fill(time, "buy", "100", "1")), 0).pairs())
                    .hasSize(1);
        }
        for (final long time : new long[] {3999, 6001}) {
            assertThat(new FillMatcher(live, List.of(fill(time, "buy", "100", "1")), 0).pairs())
                    .isEmpty();
        }
    }

    @Test
    void aFillPairsWithPartsOfSeveralOthers() {
        final FillMatcher matcher =
                new FillMatcher(
                        List.of(fill(1000, "sell", "7", "0.3")),
                        List.of(
                                fill(1100, "sell", "7", "0.1"),
                                fill(1200, "sell", "7", "0.1"),
                                fill(1300, "sell", "7", "0.2")),
                        0);
        assertThat(matcher.pairs())
                .extracting(FillMatcher.Pair::size)
                .containsExactly(
                        new BigDecimal("0.1"), new BigDecimal("0.1"), new BigDecimal("0.1"));
        assertThat(matcher.liveLeft(0)).isZero();
        assertThat(matcher.paperLeft(2)).isEqualByComparingTo("0.1");
    }

    @Test
    void theOrderOfTheListsDoesNotMatter() {
        final FillMatcher matcher =
                new FillMatcher(
                        List.of(fill(9000, "buy", "7", "1"), fill(1000, "buy", "7", "1")),
                        List.of(fill(1500, "buy", "7", "1"), fill(8500, "buy", "7", "1")),
                        0);
        assertThat(matcher.pairs())
                .containsExactly(
                        new FillMatcher.Pair(1, 0, BigDecimal.ONE),
                        new FillMatcher.Pair(0, 1, BigDecimal.ONE));
    }

    @Test
    void aToleranceLetsNearPricesPairAfterEqualOnes() {
        final List<ComparedFill> live = List.of(fill(1000, "buy", "100", "1"));
        final List<ComparedFill> paper =
                List.of(
                        fill(900, "buy", "100.01", "0.7"),
                        fill(1500, "buy", "100", "0.6"),
                        fill(1600, "buy", "100.02", "1"),
                        fill(1700, "sell", "100", "1"));
        final FillMatcher matcher = new FillMatcher(live, paper, 1);
        assertThat(matcher.pairs())
                .containsExactly(
                        new FillMatcher.Pair(0, 1, new BigDecimal("0.6")),
                        new FillMatcher.Pair(0, 0, new BigDecimal("0.4")));
        assertThat(matcher.liveLeft(0)).isZero();
        assertThat(matcher.paperLeft(0)).isEqualByComparingTo("0.3");
        assertThat(new FillMatcher(live, paper.subList(2, 4), 1).pairs()).isEmpty();
        assertThat(new FillMatcher(live, paper.subList(2, 4), 2).pairs()).hasSize(1);
    }

    @Test
    void aFillHasAPriceAndASize() {
        assertThatThrownBy(() -> fill(1, "buy", "7", "0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size 0");
        assertThatThrownBy(() -> fill(1, "buy", "-7", "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("price -7");
    }
}
