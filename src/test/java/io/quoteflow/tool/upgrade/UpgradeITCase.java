package io.quoteflow.tool.upgrade;

import io.quoteflow.job.restore.KeptSavepoint;
import io.quoteflow.testing.ChangedProgram;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ShortLived;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the packaged program with later versions, which are compiled from changed sources. */
class UpgradeITCase {
    private static final Path JAR = Path.of("target/quoteflow-standalone.jar");
    private static final String QUOTE = "io/quoteflow/quoting/Quote.java";

    @TempDir Path folder;

    private Runs.Said check(final Path later, final Path journal, final String... more) {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                "upgrade-check",
                                JAR.toString(),
                                later.toString(),
                                "--journal",
                                journal.toString()));
        ShortLived.OPTIONS.forEach(option -> words.add("--jvm=" + option));
        words.addAll(List.of(more));
        return Runs.say(words.toArray(String[]::new));
    }

    @Test
    void aChangedConstantIsFoundAtItsFirstDecision() throws IOException {
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(4, 1, false));
        final Path later =
                new ChangedProgram(folder.resolve("later"))
                        .change(QUOTE, "mid / 1e4", "mid / 1.00001e4")
                        .jar("0.2.0");
        final Path kept = folder.resolve("kept");

        final Runs.Said said = check(later, journal, "--output", kept.toString());
        assertThat(said.code()).as(said.out() + said.err()).isOne();
        assertThat(said.out())
                .contains("old: quoteflow 0.1.0", "new: quoteflow 0.2.0")
                .contains("different: 3 of 3 instruments")
                .containsPattern("signals +[0-9]+ +0   0, 0");
        for (final String symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")) {
            final String instrument = "bybit.linear." + symbol;
            final List<String> before = Runs.decisions(kept.resolve("old"), instrument);
            final List<String> after = Runs.decisions(kept.resolve("new"), instrument);
            // the start row of an instrument names the version
            int first = 1;
            while (before.get(first).equals(after.get(first))) {
                first++;
            }
            assertThat(said.out())
                    .contains(instrument + ": the first decision that differs is " + first)
                    .contains(before.get(first), after.get(first));
        }
    }

    @Test
    void aRefactoredVersionWithAnotherStateIsEqualFromAnOldSavepoint() throws IOException {
        final KeptSavepoint oldest = KeptSavepoint.all().get(0);
        final Path later =
                new ChangedProgram(folder.resolve("later"))
                        .changeState()
                        .change(
                                QUOTE,
                                "return capped < smallest ? smallest : capped;",
                                "return smallest > capped ? smallest : capped;")
                        .jar("0.2.0");
        final Runs.Said said =
                check(later, oldest.journal(), "--savepoint", oldest.savepoint().toString());
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).containsPattern("(?m)^equal: [0-9]+ rows of 3 instruments$");
    }
}
