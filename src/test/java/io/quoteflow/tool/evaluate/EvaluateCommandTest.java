package io.quoteflow.tool.evaluate;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluateCommandTest {
    @TempDir private Path folder;

    private void write(final String file, final String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    @Test
    void aRunIsReplayedFromItsFolder() throws IOException {
        final Path journal = folder.resolve("journal.jsonl");
        SimulatedJournalFile.write(journal, SimulatedJournalFile.lines(5, 2, false));
        write(
                "summary.json",
                "{\"instruments\":{\"bybit.linear.BTCUSDT\":{},\"bybit.linear.ETHUSDT\":{}}}");
        write(
                "run.json",
                "{\"restored\":\"\",\"input\":{\"kind\":\"journal-files\",\"files\":[\""
                        + journal
                        + "\"]},\"parameters\":{\"strategy.warmupBars\":\"5\"},\"overrides\":{}}");
        final Runs.Said said = Runs.say("evaluate", folder.toString(), "--fee", "-0.5,1");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("bybit.linear.BTCUSDT: half-spread that breaks even")
                .contains("maker fee -0.50 bps: ")
                .contains("the bias by the prediction bought ");
        final List<String> table = Files.readAllLines(folder.resolve("evaluation.csv"));
        assertThat(table).hasSize(1 + 3 * 4 * 3);
        assertThat(table.get(1)).startsWith("all,ar1,1000,");
        assertThat(folder.resolve("evaluation.html")).exists();
        assertThat(Runs.say("evaluate", folder.toString(), "--rows-only").out())
                .contains("the run was not replayed");
    }

    @Test
    void whatCannotBeUsedIsRefusedInOneLine() throws IOException {
        final Runs.Said none = Runs.say("evaluate", folder.resolve("none").toString());
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("there is no such folder");
        final Runs.Said unfinished = Runs.say("evaluate", folder.toString());
        assertThat(unfinished.code()).isEqualTo(2);
        assertThat(unfinished.err()).contains("summary.json: there is no such file");
        write("summary.json", "{\"instruments\":{}}");
        assertThat(Runs.say("evaluate", folder.toString(), "--input", "none.jsonl").err())
                .contains("--input none.jsonl: there is no such file");
        assertThat(Runs.say("evaluate", folder.toString(), "--fee", "1000").err())
                .contains("--fee 1000.0: is -100 to 100 basis points");
    }
}
