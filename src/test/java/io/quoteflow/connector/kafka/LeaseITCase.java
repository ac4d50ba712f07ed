package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorReader;
import io.quoteflow.connector.kafka.lease.LeaseRecord;
import io.quoteflow.connector.kafka.lease.LeaseTopic;
import io.quoteflow.connector.kafka.lease.LeaseView;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.kafka.KafkaBroker;
import io.quoteflow.testing.kafka.KafkaCluster;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.LiveJob;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts a second live job while a real broker is killed repeatedly, and another one after the
 * first is killed.
 */
class LeaseITCase {
    /** The broker is killed in every other start. */
    private static final int STARTS = Depth.isLong() ? 50 : 2;

    @TempDir Path folder;

    private KafkaBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = KafkaBroker.start(folder);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private Path journal(final String name, final int seed) throws IOException {
        return SimulatedJournalFile.write(
                folder.resolve(name), SimulatedJournalFile.lines(seed, 1, false));
    }

    @Test
    void aSecondJobNeverDecidesAndTheNextOneTakesOver() throws Exception {
        final Random random = new Random(11);
        try (KafkaRun run = new KafkaRun(folder, broker, "lease", 2)) {
            run.play(List.of(journal("a.jsonl", 1)));
            run.start();
            run.awaitCaughtUp();
            final LiveJob first = run.job();
            final String epoch = epochs(run).iterator().next();
            for (int i = 0; i < STARTS; i++) {
                final Path state = copied(run.checkpoints(), folder.resolve("state-" + i));
                final boolean restored = random.nextBoolean();
                final boolean restarted = i % 2 == 1;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1500)));
                if (restarted) {
                    broker.kill();
                }
                final Path log = folder.resolve("second-" + i + ".log");
                try (LiveJob second =
                        run.beside(
                                log,
                                restored ? state : folder.resolve("none-" + i),
                                restored ? List.of("--resume") : List.of())) {
                    if (restarted) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(4000)));
                        broker.start();
                    }
                    run.play(List.of(journal("b-" + i + ".jsonl", 2 + i)));
                    final int code = second.await();
                    // a start while the broker is away may report that the broker cannot be reached
                    assertThat(code).as(second.said()).isIn(restarted ? List.of(1, 2) : List.of(2));
                    assertThat(second.said().lines())
                            .filteredOn(
                                    line ->
                                            !line.startsWith("resumes from ")
                                                    && !line.startsWith("warning: control.keys")
                                                    && !line.startsWith("waiting whether"))
                            .singleElement()
                            .asString()
                            .containsAnyOf(
                                    "another live job writes these decision topics",
                                    "cannot be reached");
                }
                run.awaitCaughtUp();
                assertThat(first.isAlive()).as(first.said()).isTrue();
                assertThat(epochs(run)).as("jobs that decided").containsExactly(epoch);
            }
            first.kill();
            final long before = rows(run);
            final long start = System.nanoTime();
            run.resume();
            run.play(List.of(journal("c.jsonl", 99)));
            KafkaCluster.await(
                    "decisions of the next job", run.job(), () -> epochs(run).size() == 2);
            System.out.printf(
                    "LeaseITCase: %d starts refused, the next one decided after %.1f s, %d rows before%n",
                    STARTS, (System.nanoTime() - start) / 1e9, before);
            run.awaitCaughtUp();
            run.job().kill();
            final Path again = run.backfill();
            assertThat(run.say("diff", run.decisions(), again.toString())).startsWith("equal: ");
        }
    }

    @Test
    void aJobThatLosesItsLeaseStopsWithOneLine() throws Exception {
        try (KafkaRun run = new KafkaRun(folder, broker, "lost", 1)) {
            run.play(List.of(journal("a.jsonl", 1)));
            run.start();
            run.awaitCaughtUp();
            // writes the records of a claimant that found the job silent
            try (LeaseTopic topic =
                    new LeaseTopic(
                            ConnectorReader.kafkaDecisions(run.decisions()).client(),
                            "lost.leases")) {
                final LeaseRecord claim =
                        new LeaseRecord(LeaseRecord.Kind.CLAIM, "other", 0, "other", "here", 0, "");
                final LeaseView view = new LeaseView();
                do {
                    final long end = topic.read(view);
                    topic.append(claim.with(LeaseRecord.Kind.CLAIM, end));
                    topic.read(view);
                } while (!view.isHeldBy("other"));
            }
            assertThat(run.job().await()).isOne();
            assertThat(run.job().said().lines())
                    .filteredOn(line -> line.contains("another live job has taken over"))
                    .singleElement()
                    .asString()
                    .contains("lost.leases", "job other");
        }
    }

    private static Path copied(final Path from, final Path to) throws IOException {
        // retries, because the job deletes old checkpoints meanwhile
        for (int attempt = 0; ; attempt++) {
            try (Stream<Path> files = Files.walk(from)) {
                for (final Path file : files.toList()) {
                    final Path target = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                return to;
            } catch (final IOException | UncheckedIOException deletedMeanwhile) {
                assertThat(attempt).isLessThan(100);
            }
        }
    }

    private static long rows(final KafkaRun run) throws Exception {
        return run.cluster().count(run.decisionTopic("orders"));
    }

    /** Returns the epochs of all rows in the decision topics. */
    private static TreeSet<String> epochs(final KafkaRun run) throws Exception {
        final TreeSet<String> epochs = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, run.servers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            for (final String stream : List.of("orders", "quotes", "metrics", "controls")) {
                final Map<TopicPartition, Long> ends =
                        new HashMap<>(run.cluster().ends(run.decisionTopic(stream)));
                consumer.assign(ends.keySet());
                consumer.seekToBeginning(ends.keySet());
                while (ends.entrySet().stream()
                        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                    for (final ConsumerRecord<byte[], byte[]> record :
                            consumer.poll(Duration.ofMillis(200))) {
                        epochs.add(Headers.text(record.headers(), Headers.EPOCH));
                    }
                }
            }
        }
        return epochs;
    }
}
