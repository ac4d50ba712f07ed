package io.quoteflow.documents;

import io.quoteflow.Quoteflow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A reader who copies the commands of the README and the quickstart gets what they promise. */
class DocumentRunITCase {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/quickstart.md"})
    void fromAMarketToItsProof(final String file) {
        final List<DocumentCommand> commands =
                DocumentCommand.all(Document.read(Path.of(file))).stream()
                        .filter(command -> command.program() == DocumentCommand.Program.QUOTEFLOW)
                        .filter(command -> !command.words().contains("--help"))
                        .toList();
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
