package io.quoteflow.tool.diff;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests rows that a restore wrote again, and rows of another job with the same numbers. */
class TwoJobsTest {
    private static DecisionRow row(final int decision, final String text, final long epoch) {
        return new DecisionRow(
                        DecisionStream.ORDERS,
                        "bybit.linear.BTCUSDT",
                        decision,
                        new JournalPosition(0, decision),
                        text.getBytes(StandardCharsets.UTF_8))
                .withEpoch(epoch);
    }

    private static RowSource rows(final List<DecisionRow> rows) {
        return new RowSource() {
            @Override
            public void read(final Taker taker) throws IOException {
                for (final DecisionRow row : rows) {
                    taker.take(row);
                }
            }

            @Override
            public Map<String, JournalPosition> ends() {
                return Map.of();
            }
        };
    }

    private static String report(final List<DecisionRow> left, final List<DecisionRow> right)
            throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Comparison comparison = new Comparison("A", "B")) {
            comparison.compare(rows(left), rows(right), Span.of(List.of(), List.of(), Map.of()));
            new DiffReport(comparison, "A", "B")
                    .print(new PrintStream(out, true, StandardCharsets.UTF_8), null);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRestoreRepeatsItsRows() throws IOException {
        assertThat(
                        report(
                                List.of(row(0, "a", 1000), row(1, "b", 1000), row(1, "b", 1001)),
                                List.of(row(0, "a", -1), row(1, "b", -1))))
                .startsWith("equal: 2 rows")
                .contains("1 rows were written again after a restore")
                .doesNotContain("two jobs");
    }

    @Test
    void rowsOfAnotherJobAreReportedWithBothEpochs() throws IOException {
        assertThat(
                        report(
                                List.of(
                                        row(0, "a", 1000),
                                        row(1, "b", 1000),
                                        row(0, "x", 2000),
                                        row(1, "y", 2000)),
                                List.of(row(0, "a", -1), row(1, "b", -1))))
                .startsWith("different: 1 of 1")
                .contains(
                        "A contains rows of two jobs: 2 decisions were written twice with different content, by the job of epoch 1000",
                        "epoch 2000 (started 1970-01-01T00:00:02Z or later)",
                        "A, orders, epoch 1000: a",
                        "A, of another job, orders, epoch 2000: x");
    }

    private static DecisionRow letter(final int place, final String text) {
        return new DecisionRow(
                DecisionStream.DEAD_LETTERS,
                "",
                DecisionRow.UNNUMBERED,
                new JournalPosition(0, place),
                text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void deadLettersAreNotComparedOnceSomeWereOmitted() throws IOException {
        final DecisionRow one =
                letter(1, "{\"kind\":\"market\",\"payload\":\"\\\"kind\\\":\\\"omitted\\\"\"}");
        final DecisionRow more = letter(2, "{\"kind\":\"omitted\",\"omitted\":7}");
        assertThat(report(List.of(row(0, "a", -1), one), List.of(row(0, "a", -1))))
                .startsWith("different: ");
        assertThat(report(List.of(row(0, "a", -1), one, more), List.of(row(0, "a", -1))))
                .startsWith("equal: 1 rows")
                .contains("dead letters are not compared");
    }
}
