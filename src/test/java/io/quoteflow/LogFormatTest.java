package io.quoteflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.UsageException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogFormatTest {
    private static final ObjectMapper STRICT = new ObjectMapper();

    private static String line(final String message, final Throwable thrown) {
        return PatternLayout.newBuilder()
                .setPattern(LogFormat.JSON)
                .build()
                .toSerializable(
                        Log4jLogEvent.newBuilder()
                                .setLoggerName("io.quoteflow.Any")
                                .setLevel(Level.WARN)
                                .setThreadName("a \"thread\"")
                                .setMessage(new SimpleMessage(message))
                                .setThrown(thrown)
                                .setTimeMillis(1_767_225_600_123L)
                                .build());
    }

    @Test
    void aLineIsOneObjectWhateverTheMessageHas() throws IOException {
        final String message = "a \"quote\", a \\, a\nline, \u0001, \u001b[31m, \u20ac and %m";
        final String line = line(message, new IllegalStateException("\"why\"\nnot"));
        assertThat(line.strip()).doesNotContain("\n", "\u001b");
        final JsonNode json = STRICT.readTree(line);
        assertThat(json.path("time").asText()).isEqualTo("2026-01-01T00:00:00.123Z");
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("logger").asText()).isEqualTo("io.quoteflow.Any");
        assertThat(json.path("thread").asText()).isEqualTo("a \"thread\"");
        assertThat(json.path("message").asText()).isEqualTo(message);
        assertThat(json.path("exception").asText())
                .startsWith("java.lang.IllegalStateException: \"why\"\nnot\n\tat ");
        assertThat(STRICT.readTree(line("well", null)).path("exception").asText()).isEmpty();
    }

    @Test
    void theFileReadsThePatternAndTheDocumentShowsIt() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/log4j2.properties")))
                .contains("${sys:quoteflow.log.pattern:-");
        assertThat(Files.readString(Path.of("docs/monitoring.md"))).contains(LogFormat.JSON);
    }

    @Test
    void refusesAnotherFormat() {
        assertThatCode(() -> LogFormat.choose(null)).doesNotThrowAnyException();
        assertThatCode(() -> LogFormat.choose("text")).doesNotThrowAnyException();
        assertThatThrownBy(() -> LogFormat.choose("xml"))
                .isInstanceOf(UsageException.class)
                .hasMessage("QUOTEFLOW_LOG: xml is not text or json");
    }
}
