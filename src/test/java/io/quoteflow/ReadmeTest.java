package io.quoteflow;

import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The README says what is so. */
class ReadmeTest {
    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @Test
    void namesEveryStream() throws IOException {
        for (final DecisionStream stream : DecisionStream.values()) {
            assertThat(readme())
                    .containsPattern("(?m)^\\| ([a-z.-]+, )*" + stream.text() + "[a-z., -]* \\| ");
        }
    }
}
