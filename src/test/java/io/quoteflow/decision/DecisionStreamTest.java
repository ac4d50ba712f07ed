package io.quoteflow.decision;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionStreamTest {
    /** Checkpoints and savepoints hold the ordinals: a new stream comes last. */
    @Test
    void streamsKeepTheirOrdinals() {
        assertThat(Arrays.stream(DecisionStream.values()).map(DecisionStream::text))
                .startsWith(
                        "orders",
                        "quotes",
                        "signals",
                        "fills",
                        "trades",
                        "rejections",
                        "controls",
                        "metrics",
                        "breakers",
                        "dead-letters",
                        "summary",
                        "alerts",
                        "incidents",
                        "frames");
    }

    @Test
    void eachStreamHasASchema() {
        assertThat(DecisionStream.values())
                .filteredOn(stream -> stream != DecisionStream.SUMMARY)
                .allSatisfy(stream -> assertThat(schema(stream)).exists());
    }

    private static Path schema(final DecisionStream stream) {
        return Path.of("connectors/schemas", stream.text() + ".schema.json");
    }

    /** A tag that rows do not have would be missing in every point. */
    @Test
    void tagsAreFieldsOfTheRows() throws IOException {
        for (final DecisionStream stream : DecisionStream.values()) {
            if (stream.isMeasured()) {
                final String schema = Files.readString(schema(stream));
                assertThat(stream.tags())
                        .allSatisfy(tag -> assertThat(schema).contains('"' + tag + "\": {"));
            }
        }
    }

    @Test
    void aStreamThatIsNotMeasuredHasNoTags() {
        assertThat(DecisionStream.QUOTES.tags()).isEqualTo(List.of("level"));
        assertThatThrownBy(DecisionStream.ORDERS::tags)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("orders is not measured");
    }
}
