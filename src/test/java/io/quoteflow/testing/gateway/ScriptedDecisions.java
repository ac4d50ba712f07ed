package io.quoteflow.testing.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.testing.kafka.KafkaRun;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A live job that does what a test says: writes decisions, with heartbeats, and reads reports. */
public final class ScriptedDecisions implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BEAT_MILLIS = 500;
    private static final long EXPIRES_MILLIS = 20_000;

    /** A row of orders: its text, and when it was written, ns. */
    private record Row(String text, long at) {}

    private final KafkaRun kafka;
    private final String instrument;
    private long epoch;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    private final List<JsonNode> reports = new ArrayList<>();
    private final List<NewRecord> journal = new ArrayList<>();
    private final List<OrderChecks.Decided> decided = new ArrayList<>();
    private final List<Row> written = new ArrayList<>();
    private long lifeMillis = EXPIRES_MILLIS;
    private long decision;
    private boolean weakModel;

    /**
     * Starts to beat.
     *
     * @param epoch of its decisions, until it starts again
     */
    public ScriptedDecisions(final KafkaRun kafka, final String instrument, final long epoch) {
        this.kafka = kafka;
        this.instrument = instrument;
        this.epoch = epoch;
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.servers(), "linger.ms", "0"),
                        new StringSerializer(),
                        new StringSerializer());
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka.servers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        final List<TopicPartition> partitions =
                consumer.partitionsFor(kafka.journalTopic()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        beats.scheduleAtFixedRate(this::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        write(row("heartbeat", null));
    }

    private ObjectNode row(final String action, final String id) {
        final ObjectNode row = JSON.createObjectNode();
        row.put("instrument", instrument).put("decision", 0);
        row.put("time", System.currentTimeMillis()).put("cause", "0:0").put("id", id);
        row.put("action", action).putNull("side").putNull("type").putNull("timeInForce");
        row.putNull("price").putNull("size").put("reduceOnly", false).putNull("expires");
        return row.put("purpose", "quote");
    }

    private synchronized void write(final ObjectNode row) {
        row.put("decision", decision++);
        if (weakModel && row.path("timeInForce").asText().equals("PostOnly")) {
            row.put("weakModel", true);
        }
        if (row.path("expires").isNumber()) {
            decided.add(OrderChecks.Decided.of(row));
        }
        written.add(new Row(row.toString(), System.nanoTime()));
        send(row.toString(), epoch);
    }

    private void send(final String row, final long asEpoch) {
        final ProducerRecord<String, String> record =
                new ProducerRecord<>(kafka.decisionTopic("orders"), instrument, row);
        record.headers()
                .add("epoch", Long.toString(asEpoch).getBytes(StandardCharsets.UTF_8))
                .add("schema", "1".getBytes(StandardCharsets.UTF_8));
        producer.send(record);
    }

    /** From now on decisions expire after this time; 20 s before. */
    public synchronized void expireAfter(final long millis) {
        lifeMillis = millis;
    }

    /** From now on a weak model shifts the quotes, as after a swap in a live job. */
    public synchronized void takeWeakModel() {
        weakModel = true;
    }

    /**
     * Starts again from a checkpoint: repeats the rows of the last so many ms under the next epoch.
     */
    public synchronized void startAgain(final long millis) {
        epoch++;
        final long since = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis);
        written.removeIf(row -> row.at() < since);
        written.forEach(row -> send(row.text(), epoch));
    }

    /** Writes a place as a job does that has not noticed that another one has taken its place. */
    public synchronized void placeAsZombie(final String id, final String price, final String size) {
        send(placed(id, "buy", "PostOnly", price, size).toString(), epoch - 1);
    }

    /** Returns all decisions about orders so far, but those of {@link #placeAsZombie}. */
    public synchronized List<OrderChecks.Decided> decided() {
        return List.copyOf(decided);
    }

    /** Decides to place an order. */
    public void place(
            final String id,
            final String side,
            final String timeInForce,
            final String price,
            final String size) {
        write(placed(id, side, timeInForce, price, size));
    }

    private ObjectNode placed(
            final String id,
            final String side,
            final String timeInForce,
            final String price,
            final String size) {
        final ObjectNode row = row("place", id);
        row.put("side", side).put("type", "limit").put("timeInForce", timeInForce);
        row.put("price", price).put("size", size);
        return row.put("expires", expires());
    }

    private synchronized long expires() {
        return System.currentTimeMillis() + lifeMillis;
    }

    /** Decides to place an order that may only make the position smaller. */
    public void reduce(
            final String id,
            final String side,
            final String timeInForce,
            final String price,
            final String size) {
        write(placed(id, side, timeInForce, price, size).put("reduceOnly", true));
    }

    /** Decides that an order has another price. */
    public void amend(final String id, final String side, final String price, final String size) {
        amend(id, side, price, size, null);
    }

    /**
     * Decides that an order has another price.
     *
     * @param filled what the job knows to have filled; null if the row does not say
     */
    public void amend(
            final String id,
            final String side,
            final String price,
            final String size,
            final String filled) {
        final ObjectNode row = row("amend", id);
        if (filled != null) {
            row.put("filled", filled);
        }
        row.put("side", side).put("type", "limit").put("timeInForce", "PostOnly");
        row.put("price", price).put("size", size);
        row.put("expires", expires());
        write(row);
    }

    /** Decides to cancel an order. */
    public void cancel(final String id, final String side) {
        final ObjectNode row = row("cancel", id);
        row.put("side", side).put("type", "limit");
        row.put("expires", expires());
        write(row);
    }

    /** Dies: no heartbeat follows. */
    public void die() throws InterruptedException {
        beats.shutdownNow();
        beats.awaitTermination(1, TimeUnit.MINUTES);
    }

    /** Returns the execution records of the journal so far, in their order. */
    public List<JsonNode> reports() throws IOException {
        for (final ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            if (new String(record.headers().lastHeader("kind").value(), StandardCharsets.UTF_8)
                    .equals("execution")) {
                reports.add(JSON.readTree(record.value()));
                journal.add(
                        new NewRecord(
                                new String(record.key(), StandardCharsets.UTF_8),
                                RecordKind.EXECUTION,
                                record.timestamp(),
                                record.value()));
            }
        }
        return List.copyOf(reports);
    }

    /** Returns the execution records of the journal so far, for {@link OrderChecks}. */
    public List<NewRecord> journal() throws IOException {
        reports();
        return List.copyOf(journal);
    }

    /** Whether an order has a report of a status. */
    public boolean has(final String id, final String status) throws IOException {
        return reports().stream()
                .anyMatch(
                        report ->
                                report.path("id").asText().equals(id)
                                        && report.path("status").asText().equals(status));
    }

    @Override
    public void close() {
        beats.shutdownNow();
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
