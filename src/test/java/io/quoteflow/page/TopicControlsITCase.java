package io.quoteflow.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.ConnectorReader;
import io.quoteflow.journal.control.ControlPayload;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the buttons of a live job write records to its topic. */
class TopicControlsITCase {
    private static final List<String> IDS = List.of("bybit.linear.BTCUSDT", "bybit.linear.ETHUSDT");

    @TempDir Path folder;

    @Test
    void eachInstrumentHasItsRecord() throws Exception {
        try (KafkaRun run = new KafkaRun(folder, SharedBroker.get(), "buttons", 2)) {
            new TopicControls(ConnectorReader.kafkaJournal(run.journal()))
                    .request(IDS, ControlPayload.of("halt", "ann", "live page"));
            final Path file = folder.resolve("journal.jsonl");
            run.say("journal", "copy", run.journal(), file.toString());
            final List<String> requested = new ArrayList<>();
            for (final String line : Files.readAllLines(file)) {
                final JsonNode record = new ObjectMapper().readTree(line);
                assertThat(record.get("kind").asText()).isEqualTo("control");
                assertThat(record.at("/payload/command").asText()).isEqualTo("halt");
                assertThat(record.at("/payload/author").asText()).isEqualTo("ann");
                requested.add(record.get("instrument").asText());
            }
            assertThat(requested).containsExactlyInAnyOrderElementsOf(IDS);
        }
    }
}
