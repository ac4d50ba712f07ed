package io.quoteflow.tool.check;

import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the commands that say something about the program. */
class VersionCommandTest {
    @TempDir Path folder;

    private static String out(final String... words) {
        final Runs.Said said = Runs.say(words);
        assertThat(said.code()).as(said.err()).isZero();
        return said.out();
    }

    @Test
    void theVersionNamesCommitAndFormats() {
        assertThat(out("version"))
                .containsPattern("(?m)^quoteflow +[0-9.]+$")
                .containsPattern("(?m)^commit +(unknown|[0-9a-f]{12,}(-changed)?)$")
                .containsPattern("(?m)^committed +(unknown|[0-9-]{10}T[0-9:]{8}Z)$")
                .containsPattern("(?m)^state format +[0-9]+$")
                .containsPattern("(?m)^decoders +[0-9]+$");
    }

    @Test
    void jobsAndConnectorsAreListedWithTheirFirstSentence() {
        assertThat(out("jobs", "list"))
                .containsPattern("jobs/replay.yaml +file +Journal files in, decision files out")
                .contains("jobs/demo.yaml");
        assertThat(out("connectors", "list")).contains("connectors/kafka-journal.yaml");
    }

    @Test
    void bashReadsTheCompletion() throws IOException, InterruptedException {
        final Path script = folder.resolve("completion");
        Files.writeString(
                script,
                out("completion")
                        + """
                        COMP_WORDS=(quoteflow upgrade-check --sav)
                        COMP_CWORD=2
                        # it is known only while a person types
                        compopt() { :; }
                        _complete_quoteflow
                        echo "${COMPREPLY[@]}"
                        """);
        final Process bash =
                new ProcessBuilder("bash", script.toString()).redirectErrorStream(true).start();
        final String said =
                new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo("--savepoint");
    }
}
