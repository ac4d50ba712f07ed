package io.quoteflow.tool.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.testing.ProgramRun;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedExchange;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests {@code record --kafka} as a process, with a real broker and the fake exchange. */
class RecordKafkaITCase {
    private static final int PARTITIONS = 3;
    private static final int SOME = 100;
    private static final String BTC = SimulatedExchange.INSTRUMENTS.get(0);

    @TempDir Path folder;

    private ProgramRun record(final KafkaRun kafka, final String exchange) throws IOException {
        final List<String> words = new ArrayList<>(List.of("record"));
        words.addAll(SimulatedExchange.INSTRUMENTS);
        words.addAll(
                List.of(
                        "--kafka",
                        kafka.journal().substring("kafka:".length()),
                        "--orders",
                        kafka.decisions().substring("kafka:".length()),
                        "--exchange",
                        exchange));
        return new ProgramRun(folder, words);
    }

    /** Copies the topic to a file, which refuses a record that is not one or is misplaced. */
    private Path copied(final KafkaRun kafka, final String name) {
        final Path file = folder.resolve(name);
        kafka.say("journal", "copy", kafka.journal(), file.toString());
        return file;
    }

    private static long definitions(final Path journal) throws IOException {
        return Files.readAllLines(journal).stream()
                .filter(line -> line.contains("\"kind\":\"instrument\"") && line.contains(BTC))
                .count();
    }

    @Test
    void theTopicIsAJournal() throws Exception {
        try (KafkaRun kafka = new KafkaRun(folder, SharedBroker.get(), "recorded", PARTITIONS);
                ExchangeServer exchange = SimulatedExchange.start(0);
                ProgramRun run = record(kafka, exchange.address())) {
            run.until("records", () -> kafka.cluster().count(kafka.journalTopic()) >= SOME);
            assertThat(definitions(copied(kafka, "before.jsonl"))).isEqualTo(1);
            ask(kafka);
            run.until("the request is answered", new Copies(kafka)::haveTwoDefinitions);
            final Runs.Said said = run.terminate();
            assertThat(said.code()).as(said.err()).isZero();

            final JsonNode summary =
                    Runs.replay(folder.resolve("replay"), List.of(copied(kafka, "all.jsonl")));
            assertThat(summary.at("/records/refused")).isEmpty();
            assertThat(summary.get("warnings")).isEmpty();
            assertThat(summary.get("instruments").fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(SimulatedExchange.INSTRUMENTS);
        }
    }

    /** Copies of the growing topic, each in a file of its own. */
    private final class Copies {
        private final KafkaRun kafka;
        private int count;

        Copies(final KafkaRun kafka) {
            this.kafka = kafka;
        }

        boolean haveTwoDefinitions() throws IOException {
            count++;
            return definitions(copied(kafka, "copy-" + count + ".jsonl")) == 2;
        }
    }

    /** Asks for a fresh book, as a live job does. */
    private static void ask(final KafkaRun kafka) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.servers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    kafka.decisionTopic("orders"),
                                    BTC,
                                    "{\"instrument\":\"" + BTC + "\",\"action\":\"snapshot\"}"))
                    .get();
        }
    }
}
