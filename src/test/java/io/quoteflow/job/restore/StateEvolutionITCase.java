package io.quoteflow.job.restore;

import io.quoteflow.testing.ChangedProgram;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ShortLived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A later program continues from the kept savepoint through Flink's own restore. It is compiled
 * from this program's sources, with one field added to the trader's state and another one removed.
 */
class StateEvolutionITCase {
    @TempDir Path folder;

    private void run(final Path program, final Path output, final String... settings)
            throws Exception {
        final List<String> words = ShortLived.java();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(words::add);
        words.addAll(
                List.of(
                        "-cp",
                        program + ":" + ChangedProgram.classPath(),
                        "io.quoteflow.Quoteflow"));
        words.addAll(List.of(Runs.words(output, List.of(journal()), settings)));
        final Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        final String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static KeptSavepoint latest() throws IOException {
        final List<KeptSavepoint> all = KeptSavepoint.all();
        return all.get(all.size() - 1);
    }

    private static Path journal() throws IOException {
        return latest().journal();
    }

    @Test
    void aFieldAddedAndOneTakenOutKeepItRestorable() throws Exception {
        final Path later = new ChangedProgram(folder.resolve("later")).changeState().compile();
        final List<String> settings = new ArrayList<>(latest().settings());
        settings.add("restore.savepoint=" + latest().savepoint());
        settings.add("checkpoints.intervalMs=50");
        run(later, folder.resolve("rest"), settings.toArray(String[]::new));
        assertThat(Runs.summary(folder.resolve("rest")).get("fingerprint").asText())
                .isEqualTo(Files.readString(latest().fingerprint()).strip());
    }
}
