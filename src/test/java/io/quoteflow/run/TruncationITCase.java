package io.quoteflow.run;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.Truncations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the whole job on a journal that ends early, and on one that continues differently. */
class TruncationITCase {
    private static final int CUTS = 4;
    private static final int FUTURE = 1000;

    @TempDir Path folder;

    @Test
    void decidesTheSameBeforeTheCut() throws IOException {
        final List<String> lines = Truncations.coarse(SimulatedJournalFile.lines(11, 3, true), 200);
        final List<String> others = SimulatedJournalFile.lines(12, 3, true);
        final Path whole = run("whole", lines);
        for (final int cut : Truncations.of(lines, CUTS, 2)) {
            final List<String> before = lines.subList(0, cut);
            final List<String> other = new ArrayList<>(before);
            other.addAll(others.subList(cut, Math.min(others.size(), cut + FUTURE)));
            final Path missing = run("missing-" + cut, before);
            final Path different = run("other-" + cut, other);
            for (final String name : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")) {
                final List<String> expected = before(whole, name, cut);
                assertThat(expected).hasSizeGreaterThan(2);
                assertThat(Runs.decisions(missing, "bybit.linear." + name))
                        .as("cut at %d", cut)
                        .isEqualTo(expected);
                assertThat(before(different, name, cut))
                        .as("cut at %d, another future", cut)
                        .isEqualTo(expected);
            }
        }
    }

    private Path run(final String name, final List<String> lines) throws IOException {
        final Path output = folder.resolve(name);
        final Path journal = folder.resolve(name + ".jsonl");
        Runs.replay(output, List.of(SimulatedJournalFile.write(journal, lines)));
        return output;
    }

    private static List<String> before(final Path output, final String name, final int cut) {
        return Runs.decisions(output, "bybit.linear." + name).stream()
                .filter(line -> offset(line) < cut)
                .toList();
    }

    private static long offset(final String line) {
        final String start = "\"cause\":\"7:";
        final int from = line.indexOf(start) + start.length();
        return Long.parseLong(line.substring(from, line.indexOf('"', from)));
    }
}
