package io.quoteflow.connector.kafka.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.Headers;
import io.quoteflow.connector.kafka.JournalRecords;
import io.quoteflow.connector.kafka.client.Topic;
import io.quoteflow.gateway.net.OrderOutput;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * What the order side writes: records of the journal, and its memory. A value is stored only after
 * the records that were appended before it have survived: what is remembered was also told. It
 * knows when both have survived. Used by the thread of the core, but for the methods that say
 * otherwise.
 */
public final class AccountOutput implements OrderOutput, Closeable {
    /** Key of the record in the memory that says which part of the journal the memory contains. */
    static final String MARK = "mark";

    /** Key of the first record of a run in the memory. */
    static final String RUN = "run";

    /** A value that waits for the journal records before it. */
    private record Held(long number, ProducerRecord<byte[], byte[]> record) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration UNREACHABLE_AFTER = Duration.ofSeconds(3);
    private static final Duration MARK_EVERY = Duration.ofSeconds(5);

    private final AckLedger ledger;
    private final AckedTopic journal;
    private final AckedTopic memory;
    private final Deque<Held> held = new ArrayDeque<>();
    private final ConnectorSpec.KafkaJournal journalTopic;
    private final String memoryTopic;
    private final byte[] generation;
    private Map<Integer, Long> marked = Map.of();
    private long markedAt = System.nanoTime();

    /**
     * Connects to both topics.
     *
     * @param memorised next place by partition of the journal that the memory does not contain
     * @param newestRun number of the newest run that has written to the memory. This run has the
     *     next one, and when this returns, no later reader takes what an earlier run still writes
     * @throws io.quoteflow.connector.kafka.client.KafkaFailure if one cannot be reached
     */
    public AccountOutput(
            final ConnectorSpec.KafkaJournal journal,
            final ConnectorSpec.KafkaDecisions decisions,
            final Map<Integer, Long> memorised,
            final long newestRun) {
        generation = Headers.bytes(Long.toString(newestRun + 1));
        ledger = new AckLedger(memorised);
        journalTopic = journal;
        memoryTopic = Topic.memory(decisions).name();
        this.journal = new AckedTopic(journal.client(), journal.topic());
        memory = new AckedTopic(decisions.client(), memoryTopic);
        try {
            memory.sendAndWait(value(RUN, generation));
        } catch (final RuntimeException failed) {
            this.journal.close();
            memory.close();
            throw failed;
        }
    }

    private ProducerRecord<byte[], byte[]> value(final String key, final byte[] value) {
        final ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(memoryTopic, Headers.bytes(key), value);
        record.headers().add(Headers.GENERATION, generation);
        return record;
    }

    @Override
    public void journal(final NewRecord record) {
        if (record.kind() == RecordKind.HEARTBEAT && !isReachable()) {
            // a heartbeat of the past says nothing
            return;
        }
        final long number = ledger.journalled(System.nanoTime());
        journal.send(
                JournalRecords.write(
                        journalTopic.topic(),
                        journalTopic.keyed(
                                new JournalRecord(
                                        record.instrument(),
                                        record.kind(),
                                        record.received(),
                                        0,
                                        0,
                                        false,
                                        record.payload(),
                                        null))),
                at -> ledger.acknowledged(number, at.partition(), at.offset()));
    }

    @Override
    public void remember(final String key, final byte[] value) {
        held.add(new Held(ledger.remembered(System.nanoTime()), value(key, value)));
    }

    /** Sends the values that the journal no longer holds up. */
    private void sendHeld() {
        while (!held.isEmpty() && ledger.isJournalledBefore(held.peek().number)) {
            final Held next = held.remove();
            memory.send(next.record, at -> ledger.acknowledged(next.number));
        }
    }

    @Override
    public void turned() {
        ledger.turned();
        journal.sendWaiting();
        sendHeld();
        memory.sendWaiting();
        if (System.nanoTime() - markedAt > MARK_EVERY.toNanos()) {
            markedAt = System.nanoTime();
            mark();
        }
    }

    /** Stores which part of the journal the memory contains. */
    private void mark() {
        final Map<Integer, Long> now = ledger.journal();
        if (now.equals(marked)) {
            return;
        }
        marked = now;
        final ObjectNode offsets = JSON.createObjectNode();
        now.forEach((partition, next) -> offsets.put(Integer.toString(partition), next));
        remember(MARK, offsets.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reports that a decision was handled. Call {@link #turned} next. */
    public void decided(final int partition, final long offset) {
        ledger.decided(partition, offset);
    }

    /**
     * Returns the next decision to read by partition: all that followed from those before it has
     * survived. Any thread.
     */
    public Map<Integer, Long> settledDecisions() {
        return ledger.decisions();
    }

    /** Whether the brokers acknowledge what is written. Any thread. */
    public boolean isReachable() {
        final Long oldest = ledger.oldest();
        return failure().isEmpty()
                && (oldest == null || System.nanoTime() - oldest < UNREACHABLE_AFTER.toNanos());
    }

    /** Returns why nothing can be written any more; empty if records can. Any thread. */
    public String failure() {
        return journal.failure().isEmpty() ? memory.failure() : journal.failure();
    }

    /** Waits some seconds until all records are acknowledged. */
    @Override
    public void close() {
        journal.close();
        sendHeld();
        memory.close();
    }
}
