package io.quoteflow.report;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests fills and metrics rows that do not arrive in the order of their decisions. */
class LiveSplitTest {
    private static final int ROWS = 20;

    private final List<PnlSplit.Parts> curve = new ArrayList<>();

    private void point(final LiveSplit split, final int row) {
        split.point(10 * row, 1000 * row, 100 + row, (at, parts) -> curve.add(parts));
    }

    /** Before the metrics row of its second. */
    private static LiveSplit.Fill fill(final int row) {
        return new LiveSplit.Fill(
                10 * row - 1, 1000 * row - 1, true, true, 1, 99 + row, 99.5 + row, 0.1);
    }

    private List<PnlSplit.Parts> whole(final LiveSplit split) {
        split.now(100, (at, parts) -> curve.add(parts));
        return List.copyOf(curve);
    }

    private List<PnlSplit.Parts> inOrder() {
        final LiveSplit split = new LiveSplit();
        for (int row = 1; row <= ROWS; row++) {
            split.fill(fill(row));
            point(split, row);
        }
        final List<PnlSplit.Parts> parts = whole(split);
        curve.clear();
        return parts;
    }

    @Test
    void fillsThatComeAfterTheirRowsAreWhereTheyBelong() {
        final List<PnlSplit.Parts> expected = inOrder();
        final LiveSplit split = new LiveSplit();
        for (int row = 1; row <= ROWS; row++) {
            point(split, row);
        }
        for (int row = 1; row <= ROWS; row++) {
            split.fill(fill(row));
        }
        assertThat(whole(split)).hasSize(ROWS).isEqualTo(expected);
    }

    @Test
    void aFillThatComesMuchLaterStillCounts() {
        final LiveSplit split = new LiveSplit();
        for (int row = 1; row <= 3 * LiveSplit.PENDING; row++) {
            point(split, row);
        }
        split.fill(fill(1));
        assertThat(split.now(200, (at, parts) -> {}).fees()).isEqualTo(-0.1);
        assertThat(split.now(200, (at, parts) -> {}).sum()).isEqualTo(200 - 100 - 0.1);
    }
}
