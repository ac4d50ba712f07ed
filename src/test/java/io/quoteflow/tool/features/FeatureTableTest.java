package io.quoteflow.tool.features;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests labels, purging and what a cut of the input leaves unchanged. */
class FeatureTableTest {
    private static final int BARS = 20;
    private static final int HOLE = 12;

    @TempDir private Path folder;

    @Test
    void labelsAreTheMoveOverTheHorizon() throws IOException {
        final List<String[]> rows = table(BARS, 2, 0.5);
        assertThat(rows).hasSize(BARS - 1);
        assertThat(rows.get(0)[3]).isEqualTo("3050");
        // closes are 100, 101, 102
        assertThat(Double.parseDouble(rows.get(0)[5])).isEqualTo(200);
    }

    @Test
    void labelsDoNotReachOverAHole() throws IOException {
        final List<String[]> rows = table(BARS, 2, 0.5);
        assertThat(row(rows, HOLE - 1)[5]).isEmpty();
        assertThat(row(rows, HOLE - 2)[5]).isEmpty();
        assertThat(row(rows, HOLE - 3)[5]).isNotEmpty();
        assertThat(row(rows, BARS - 1)[5]).isEmpty();
    }

    @Test
    void rowsWhoseLabelReachesIntoTheTestArePurged() throws IOException {
        final List<String[]> rows = table(BARS, 2, 0.3);
        final long border =
                rows.stream()
                        .filter(row -> row[4].equals("test"))
                        .mapToLong(row -> Long.parseLong(row[2]))
                        .min()
                        .orElseThrow();
        for (final String[] row : rows) {
            if (row[4].equals("train") && !row[3].isEmpty()) {
                assertThat(Long.parseLong(row[3])).isLessThan(border);
            }
        }
        assertThat(rows).anyMatch(row -> row[4].equals("purged"));
    }

    @Test
    void aCutChangesNothingBeforeIt() throws IOException {
        final List<String[]> whole = table(BARS, 1, 1);
        final List<String[]> cut = table(BARS / 2, 1, 1);
        for (int i = 0; i < cut.size() - 1; i++) {
            assertThat(cut.get(i)).isEqualTo(whole.get(i));
        }
        assertThat(cut.get(cut.size() - 1)[5]).isEmpty();
    }

    /** What is in the file is checked where pyarrow is: {@code train/tests}. */
    @Test
    void aParquetFileHasTheSameRows() throws IOException {
        table(BARS, 2, 0.5);
        final Path out = folder.resolve("out.parquet");
        final FeatureTable.Written written = new FeatureTable(folder, 2, 0.5).write(out);
        assertThat(written.rows()).isEqualTo(BARS - 1);
        assertThat(Files.readAllBytes(out))
                .isEqualTo(
                        Files.readAllBytes(Path.of("src/test/resources/parquet/features.parquet")));
    }

    @Test
    void theEndOfTheNameSaysTheKindOfFile() {
        assertThat(FeatureRows.knows(Path.of("a.csv"))).isTrue();
        assertThat(FeatureRows.knows(Path.of("a.PARQUET"))).isTrue();
        assertThat(FeatureRows.knows(Path.of("a.json"))).isFalse();
    }

    private static String[] row(final List<String[]> rows, final long bar) {
        return rows.stream().filter(row -> Long.parseLong(row[1]) == bar).findFirst().orElseThrow();
    }

    /** Writes a run whose closes rise by one a bar, with one bar left out, and its table. */
    private List<String[]> table(final int bars, final int horizon, final double trained)
            throws IOException {
        final List<String> signals = new ArrayList<>();
        final List<String> features = new ArrayList<>();
        int decision = 0;
        for (int bar = 0; bar < bars; bar++) {
            if (bar == HOLE) {
                continue;
            }
            final String start =
                    "{\"instrument\":\"a.b.C\",\"decision\":%d,\"time\":%d,\"bar\":%d,"
                            .formatted(decision, 1050 + 1000 * bar, bar);
            signals.add(start + "\"close\":" + (100 + bar) + "}");
            features.add(
                    start.replace("\"decision\":" + decision, "\"decision\":" + (decision + 1))
                            + "\"schema\":\"f1\",\"x\":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0.5]}");
            decision += 2;
        }
        Files.write(folder.resolve("signals.jsonl"), signals);
        Files.write(folder.resolve("features.jsonl"), features);
        final Path out = folder.resolve("out.csv");
        new FeatureTable(folder, horizon, trained).write(out);
        return Files.readAllLines(out).stream().skip(1).map(line -> line.split(",", -1)).toList();
    }
}
