package io.quoteflow.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the settings of a connector file for InfluxDB, and what a process needs to reach it. */
class InfluxConnectorTest {
    @TempDir Path folder;

    private ConnectorSpec.InfluxDb read(final String line) throws IOException {
        final Path file =
                Files.writeString(folder.resolve("influx.yaml"), "kind: influxdb\n" + line + "\n");
        return (ConnectorSpec.InfluxDb)
                ConnectorReader.read(file.toString(), ConnectorOptions.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    token: hunter2            | token: is a secret
                    token: ${TOKEN:hunter2}   | token: is a secret
                    gzip: maybe               | gzip: maybe is not true or false
                    batchPoints: 0            | batchPoints: 0 is not a whole number from 1
                    bufferPoints: 999         | bufferPoints: 999 is not a whole number from 1000
                    measurement: x            | measurement: there is no such key
                    """)
    void whatCannotBeIsRefusedInOneLine(final String line, final String message) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("influx.yaml")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    token: ${QUOTEFLOW_NOWHERE}        | token: the variable QUOTEFLOW_NOWHERE of the environment is not set
                    url: nonsense                      | url: the address is not of the form http://host:port
                    url: http://me:hunter2@host:8086   | url: the address is not of the form http://host:port
                    url: http://host/?token=hunter2    | url: the address is not of the form http://host:port
                    """)
    void whatAProcessLacksIsFoundBeforeAnythingIsStarted(final String line, final String message)
            throws IOException {
        final ConnectorSpec.InfluxDb target = read(line);
        assertThatThrownBy(() -> target.client().check())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("influx.yaml: " + message)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void anAddressMayHaveAPath() throws IOException {
        final ConnectorSpec.InfluxDb target = read("url: https://example.org:443/influx/");
        assertThatCode(() -> target.client().check()).doesNotThrowAnyException();
    }
}
