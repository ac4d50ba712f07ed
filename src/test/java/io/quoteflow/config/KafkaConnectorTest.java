package io.quoteflow.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests the settings of a connector file for Kafka, and that secrets are neither stored nor
 * printed.
 */
class KafkaConnectorTest {
    @TempDir Path folder;

    private ConnectorSpec.KafkaJournal read(final String... lines) throws IOException {
        final Path file =
                Files.writeString(
                        folder.resolve("journal.yaml"),
                        "kind: kafka-journal\nproperties:\n  " + String.join("\n  ", lines));
        return ConnectorReader.kafkaJournal("kafka:" + file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ssl.keystore.password: hunter2        | properties.ssl.keystore.password: is a secret
                    sasl.jaas.config: user=a password=b   | properties.sasl.jaas.config: is a secret
                    sasl.mechanisme: PLAIN                | properties.sasl.mechanisme: there is no such property; allowed are those of Kafka's consumer, producer and admin client; did you mean sasl.mechanism?
                    acks: 0                               | properties.acks: is set by Quoteflow itself
                    partitioner.class: x.Y                | properties.partitioner.class: is set by Quoteflow itself
                    """)
    void whatCannotBeIsRefusedInOneLine(final String line, final String message) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("journal.yaml")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("hunter2", "password=b");
    }

    @Test
    void whatTravelsHoldsTheVariableAndNotItsValue() throws IOException {
        final String variable = "PATH";
        final ConnectorSpec.KafkaJournal journal =
                read("ssl.truststore.password: ${" + variable + "}");
        final String secret = System.getenv(variable);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(journal.client());
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                .contains("${" + variable + "}")
                .doesNotContain(secret);
        assertThat(journal.toString()).doesNotContain(secret);
        assertThat(journal.client().resolve()).containsEntry("ssl.truststore.password", secret);
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        final EnvironmentText text = new EnvironmentText("a${NOWHERE}", "f.yaml: servers");
        assertThatThrownBy(() -> text.resolve(Map.of()))
                .hasMessage("f.yaml: servers: the variable NOWHERE of the environment is not set");
        assertThat(text.resolve(Map.of("NOWHERE", "$1"))).isEqualTo("a$1");
        assertThat(new EnvironmentText("${NOWHERE:b:1}", "").resolve(Map.of())).isEqualTo("b:1");
    }
}
