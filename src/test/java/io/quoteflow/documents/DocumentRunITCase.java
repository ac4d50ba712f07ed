package io.quoteflow.documents;

import io.quoteflow.Quoteflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the commands of the README and compares the results with what it promises. */
class DocumentRunITCase {
    @TempDir Path folder;

    @Test
    void fromAMarketToItsProof() {
        final List<DocumentCommand> commands = DocumentCommand.proof(Path.of("README.md"));
        assertThat(commands)
                .extracting(command -> command.words().get(0))
                .containsExactly("journal", "run", "run", "diff");
        for (final DocumentCommand command : commands) {
            final String[] words =
                    command.words().stream()
                            .map(word -> word.replace("/tmp/", folder + "/"))
                            .toArray(String[]::new);
            assertThat(Quoteflow.execute(words)).as(command.toString()).isZero();
        }
        assertThat(folder.resolve("one/report.html")).isNotEmptyFile();
    }
}
