package io.quoteflow.run;

import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a compiled journal beside the files that it was compiled from. */
class CompiledRunITCase {
    @TempDir Path folder;

    private Path broken() throws IOException {
        final Path whole =
                SimulatedJournalFile.write(
                        folder.resolve("whole.jsonl.gz"), SimulatedJournalFile.lines(1, 2, false));
        final byte[] bytes = Files.readAllBytes(whole);
        return Files.write(
                folder.resolve("cut.jsonl.gz"), Arrays.copyOf(bytes, bytes.length * 3 / 4));
    }

    @Test
    void everyRowIsEqual() throws IOException {
        final Path lines = folder.resolve("lines.jsonl");
        Files.writeString(
                lines,
                """
                no record
                {"instrument":"bybit.linear.BTCUSDT","kind":"market","received":1767225601000,"payload":{"topic":"publicTrade.ETHUSDT","ts":1767225600999,"data":[]}}
                {"instrument":"bybit.linear.BTCUSDT","kind":"market","received":1767225602000,"payload":{"topic":"publicTrade.BTCUSDT","ts":1886310818999,"data":[{"T":1886310818999,"s":"BTCUSDT","S":"Buy","v":"0.017","p":"65000.10","i":"b0e7"}]}}
                """);
        final List<Path> inputs = List.of(broken(), lines);
        final Path compiled = folder.resolve("both.qfj");
        final Runs.Said said =
                Runs.say(
                        "journal",
                        "compile",
                        inputs.get(0).toString(),
                        inputs.get(1).toString(),
                        "--output",
                        compiled.toString());
        assertThat(said.code()).as(said.err()).isZero();
        final Path plain = folder.resolve("plain");
        // the exit code says that the file was cut
        assertThat(Runs.say(Runs.words(plain, inputs)).code()).isEqualTo(1);
        for (final String parallelism : List.of("1", "2")) {
            final Path run = folder.resolve(parallelism);
            final Runs.Said ran =
                    Runs.say(Runs.words(run, List.of(compiled), "parallelism=" + parallelism));
            assertThat(ran.code()).as(ran.err()).isEqualTo(1);
            assertThat(Runs.summary(run)).isEqualTo(Runs.summary(plain));
            for (final String stream : List.of("orders", "quotes", "fills", "dead-letters")) {
                assertThat(sorted(run, stream)).as(stream).isEqualTo(sorted(plain, stream));
            }
        }
        assertThat(sorted(plain, "dead-letters")).hasSize(4);
    }

    private static List<String> sorted(final Path run, final String stream) throws IOException {
        return Files.readAllLines(run.resolve(stream + ".jsonl")).stream().sorted().toList();
    }

    @Test
    void aDamagedFileIsRefusedInOneLine() throws IOException {
        final Path compiled = folder.resolve("one.qfj");
        Runs.say("journal", "compile", broken().toString(), "--output", compiled.toString());
        final byte[] bytes = Files.readAllBytes(compiled);
        bytes[bytes.length / 2]++;
        Files.write(compiled, bytes);
        final Path output = folder.resolve("output");
        final Runs.Said said = Runs.say(Runs.words(output, List.of(compiled)));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors())
                .containsExactly("--input " + compiled + ": is damaged; compile the journal again");
        assertThat(output).doesNotExist();
    }
}
