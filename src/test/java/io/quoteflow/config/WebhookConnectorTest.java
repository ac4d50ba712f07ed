package io.quoteflow.config;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the settings of a connector file for a webhook, whose address is a secret. */
class WebhookConnectorTest {
    @TempDir Path folder;

    private ConnectorSpec.Webhook read(final String line) throws IOException {
        final Path file =
                Files.writeString(folder.resolve("hook.yaml"), "kind: webhook\n" + line + "\n");
        return (ConnectorSpec.Webhook) ConnectorReader.read(file.toString(), ConnectorOptions.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    url: https://host/hunter2    | url: is a secret
                    url: ${HOOK:hunter2}         | url: is a secret
                    url: https://${HOOK}/hunter2 | url: is a secret
                    bufferAlerts: 0              | bufferAlerts: 0 is not a whole number from 1
                    address: x                   | address: there is no such key
                    """)
    void whatCannotBeIsRefusedInOneLine(final String line, final String message) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("hook.yaml")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    QUOTEFLOW_NOWHERE | the variable QUOTEFLOW_NOWHERE of the environment is not set
                    PATH              | the variable does not hold an address such as https://host/path
                    """)
    void whatAProcessLacksIsFoundBeforeAnythingIsStarted(
            final String variable, final String message) throws IOException {
        final ConnectorSpec.Webhook target = read("url: ${" + variable + "}");
        assertThatThrownBy(() -> target.address().resolve())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("hook.yaml: url: " + message)
                .message()
                .doesNotContain(System.getenv("PATH"));
    }
}
