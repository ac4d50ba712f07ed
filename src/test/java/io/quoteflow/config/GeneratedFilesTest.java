package io.quoteflow.config;

import io.quoteflow.documents.CommandsPage;
import io.quoteflow.packaging.Licences;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the documentation and the schemas of job and connector files match the declarations.
 * {@value #COMMAND} generates them again.
 */
class GeneratedFilesTest {
    private static final String PROPERTY = "regenerateFiles";
    private static final String COMMAND = "mvn -q test -Dtest=GeneratedFilesTest -D" + PROPERTY;

    static Stream<Arguments> files() throws IOException {
        return Stream.of(
                Arguments.of("docs/configuration.md", ConfigurationPage.text()),
                Arguments.of("docs/commands.md", CommandsPage.text()),
                Arguments.of("jobs/job.schema.json", ConfigSchemas.job()),
                Arguments.of("connectors/connector.schema.json", ConfigSchemas.connector()),
                Arguments.of("connectors/gateway.schema.json", ConfigSchemas.gateway()),
                Arguments.of("build/licences.txt", Licences.text()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isWhatTheDeclarationsSay(final String name, final String expected) throws IOException {
        final Path file = Path.of(name);
        if (System.getProperty(PROPERTY) != null) {
            Files.writeString(file, expected);
        }
        assertThat(Files.isRegularFile(file) ? Files.readString(file) : "")
                .as("%s differs from the declarations; write it anew: %s", name, COMMAND)
                .isEqualTo(expected);
    }
}
