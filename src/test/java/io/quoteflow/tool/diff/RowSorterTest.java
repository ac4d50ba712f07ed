package io.quoteflow.tool.diff;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class RowSorterTest {
    private static List<DecisionRow> rows(final long seed) {
        final Random random = new Random(seed);
        final List<DecisionRow> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            final long decision =
                    random.nextInt(4) == 0 ? DecisionRow.UNNUMBERED : random.nextInt(900);
            rows.add(
                    new DecisionRow(
                            DecisionStream.values()[random.nextInt(DecisionStream.values().length)],
                            "instrument" + random.nextInt(3),
                            decision,
                            new JournalPosition(random.nextInt(2), random.nextInt(500)),
                            Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_000, 1 << 30})
    void sortsLikeAListWithAnyMemory(final long maxBytes) throws IOException {
        final List<DecisionRow> rows = rows(5).subList(0, maxBytes == 1 ? 300 : 5000);
        for (final var order : List.of(DecisionRow.BY_DECISION, DecisionRow.BY_CAUSE)) {
            final List<String> expected =
                    rows.stream().sorted(order).map(DecisionRow::text).toList();
            try (RowSorter sorter = new RowSorter(order, maxBytes)) {
                for (final DecisionRow row : rows) {
                    sorter.add(row);
                }
                assertThat(drained(sorter)).isEqualTo(expected);
                assertThat(drained(sorter)).as("countRepetition").isEqualTo(expected);
            }
        }
    }

    private static List<String> drained(final RowSorter sorter) throws IOException {
        final List<String> drained = new ArrayList<>();
        final RowSorter.Sorted sorted = sorter.sorted();
        for (DecisionRow row = sorted.next(); row != null; row = sorted.next()) {
            drained.add(row.text());
        }
        return drained;
    }
}
