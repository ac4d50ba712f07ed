package io.quoteflow.connector.kafka.gateway;

import io.quoteflow.config.ConnectorReader;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what a gateway reads from a real broker and writes to it, over restarts of both. */
class GatewayTopicsITCase {
    private static final int PARTITIONS = 2;
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";

    @TempDir Path folder;

    private ConnectorSpec.KafkaJournal journal;
    private ConnectorSpec.KafkaDecisions decisions;

    private KafkaRun open(final KafkaBroker broker, final String name) throws Exception {
        final KafkaRun kafka = new KafkaRun(folder, broker, name, PARTITIONS);
        journal = ConnectorReader.kafkaJournal(kafka.journal());
        decisions = ConnectorReader.kafkaDecisions(kafka.decisions());
        return kafka;
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static NewRecord execution(final String instrument, final String payload) {
        return new NewRecord(instrument, RecordKind.EXECUTION, 1000, bytes(payload));
    }

    private static List<String> payloads(final JournalTail.Found found) {
        return found.records().stream()
                .map(record -> new String(record.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    /** A run of the output side: start and end. */
    private AccountOutput output() {
        final GatewayMemory memory = GatewayMemory.read(decisions);
        return new AccountOutput(
                journal,
                decisions,
                new JournalTail(journal, memory.journal()).read().starts(),
                memory.generation());
    }

    private static void settle(final AccountOutput output, final int partition, final long offset)
            throws Exception {
        Await.until(
                "the decision is settled",
                () -> {
                    output.turned();
                    return output.settledDecisions().getOrDefault(partition, 0L) == offset + 1;
                });
    }

    @Test
    void theMemoryAndTheTailOfTheJournalSurvive() throws Exception {
        try (KafkaRun kafka = open(SharedBroker.get(), "memory")) {
            assertThat(GatewayMemory.read(decisions))
                    .isEqualTo(new GatewayMemory(Map.of(), null, 0));
            try (AccountOutput output = output()) {
                output.journal(execution(BTC, "one"));
                output.remember("seen", bytes("1"));
                output.remember("gone", bytes("1"));
                output.remember("gone", null);
                output.decided(0, 0);
                settle(output, 0, 0);
                output.journal(new NewRecord(BTC, RecordKind.MARKET, 1000, bytes("is no news")));
                output.journal(execution(ETH, "two"));
                output.turned();
            }
            final GatewayMemory memory = GatewayMemory.read(decisions);
            assertThat(memory.values()).containsOnlyKeys("seen");
            // nothing was marked yet, so all of the last days is read
            assertThat(payloads(new JournalTail(journal, memory.journal()).read()))
                    .containsExactlyInAnyOrder("one", "two");
            assertThat(kafka.cluster().count(kafka.journalTopic())).isEqualTo(3);
        }
    }

    /** A process that was stopped for a minute writes what it had in mind when it wakes up. */
    @Test
    void whatAnEarlierRunWritesAfterALaterOneIsDropped() throws Exception {
        try (KafkaRun kafka = open(SharedBroker.get(), "woken");
                AccountOutput earlier = output()) {
            earlier.remember("seen", bytes("1"));
            earlier.remember("kept", bytes("1"));
            earlier.decided(0, 0);
            settle(earlier, 0, 0);
            try (AccountOutput later = output()) {
                later.remember("seen", bytes("2"));
                later.decided(0, 1);
                settle(later, 0, 1);
                earlier.remember("seen", bytes("3"));
                earlier.remember("kept", null);
                earlier.remember("late", bytes("3"));
                earlier.decided(0, 2);
                settle(earlier, 0, 2);
            }
            final GatewayMemory memory = GatewayMemory.read(decisions);
            assertThat(memory.generation()).isEqualTo(2);
            assertThat(memory.values()).containsOnlyKeys("seen", "kept");
            assertThat(memory.values().get("seen")).isEqualTo(bytes("2"));
        }
    }

    @Test
    void onlyWhatIsNewerThanTheMarkIsRead() throws Exception {
        try (KafkaRun kafka = open(SharedBroker.get(), "marked")) {
            try (AccountOutput output = output()) {
                output.journal(execution(BTC, "old"));
                output.journal(execution(ETH, "old"));
                output.remember("seen", bytes("1"));
                Await.until(
                        "it is marked",
                        () -> {
                            output.turned();
                            return GatewayMemory.read(decisions).journal() != null
                                    && kafka.cluster().count(kafka.journalTopic()) == 2;
                        });
                output.journal(execution(BTC, "new"));
                output.turned();
            }
            final GatewayMemory memory = GatewayMemory.read(decisions);
            assertThat(payloads(new JournalTail(journal, memory.journal()).read()))
                    .containsExactly("new");
        }
    }

    private static void decide(final KafkaRun kafka, final String row, final int epoch)
            throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.servers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            final ProducerRecord<String, String> record =
                    new ProducerRecord<>(kafka.decisionTopic("orders"), BTC, row);
            record.headers().add("epoch", bytes(Integer.toString(epoch)));
            producer.send(record).get();
        }
    }

    /** What a reader has delivered, as {@code row epoch backlog}. */
    private final class Rows implements AutoCloseable {
        private final List<String> rows = new CopyOnWriteArrayList<>();
        private final AccountOutput output = output();
        private final OrdersReader reader;

        Rows(final boolean isFirst, final boolean settles) {
            reader =
                    new OrdersReader(
                            decisions,
                            "gateway-of-" + decisions.prefix(),
                            isFirst,
                            (partition, offset, row, epoch, backlog) -> {
                                rows.add(
                                        new String(row, StandardCharsets.UTF_8)
                                                + " "
                                                + epoch
                                                + (backlog ? " backlog" : ""));
                                if (settles) {
                                    output.decided(partition, offset);
                                    output.turned();
                                }
                            },
                            output::settledDecisions);
            reader.start();
        }

        void await(final String... expected) throws Exception {
            Await.until("the rows come", () -> rows.size() >= expected.length);
            assertThat(rows).containsExactly(expected);
        }

        @Override
        public void close() {
            reader.close();
            output.close();
        }
    }

    @Test
    void decisionsAreReadFromWhereTheyWereSettled() throws Exception {
        try (KafkaRun kafka = open(SharedBroker.get(), "decisions")) {
            decide(kafka, "before", 1);
            try (Rows first = new Rows(true, true)) {
                decide(kafka, "a", 1);
                first.await("a 1");
            }
            decide(kafka, "b", 2);
            try (Rows second = new Rows(false, false)) {
                decide(kafka, "c", 2);
                second.await("b 2 backlog", "c 2");
            }
            // it was killed before anything of it had survived
            try (Rows third = new Rows(false, true)) {
                third.await("b 2 backlog", "c 2 backlog");
            }
        }
    }

    @Test
    void aRestartOfTheBrokerLosesNothing() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder);
                KafkaRun kafka = open(broker, "away")) {
            try (Rows rows = new Rows(true, true)) {
                decide(kafka, "a", 1);
                rows.await("a 1");
                broker.kill();
                rows.output.journal(execution(BTC, "kept"));
                rows.output.turned();
                Await.until("it is noticed", () -> !rows.output.isReachable());
                rows.output.journal(
                        new NewRecord(BTC, RecordKind.HEARTBEAT, 1000, bytes("is dropped")));
                broker.start();
                Await.until(
                        "it is noticed",
                        () -> {
                            rows.output.turned();
                            return rows.output.isReachable();
                        });
                decide(kafka, "b", 1);
                rows.await("a 1", "b 1");
            }
            assertThat(payloads(new JournalTail(journal, null).read())).containsExactly("kept");
            assertThat(kafka.cluster().count(kafka.journalTopic())).isEqualTo(1);
        }
    }
}
