package io.quoteflow.connector.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts and hashes of the records of each instrument, in their order. They do not depend on keys,
 * partitions and offsets, so two topics with the same ones have the same journal of each
 * instrument. Not thread-safe.
 */
final class JournalDigest {
    /**
     * What is known of an instrument.
     *
     * @param records number of its records
     * @param hash SHA-256 over kind, time and payload of each, hex
     */
    record Line(long records, String hash) {}

    private static final class Running {
        private final MessageDigest hash = sha256();
        private long records;
    }

    private final SortedMap<String, Running> instruments = new TreeMap<>();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Adds the next record of an instrument.
     *
     * @param record readable record
     */
    void add(final String instrument, final ConsumerRecord<byte[], byte[]> record) {
        final Running running = instruments.computeIfAbsent(instrument, added -> new Running());
        running.records++;
        add(running.hash, JournalRecords.kind(record).getBytes(StandardCharsets.UTF_8));
        add(
                running.hash,
                Headers.text(record.headers(), Headers.RECEIVED).getBytes(StandardCharsets.UTF_8));
        add(running.hash, record.value());
    }

    /** Adds a field with its length, so that fields cannot run into one another. */
    private static void add(final MessageDigest hash, final byte[] field) {
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, field.length));
        hash.update(field);
    }

    /** Returns the instruments by name. Nothing may be added afterwards. */
    SortedMap<String, Line> lines() {
        final TreeMap<String, Line> lines = new TreeMap<>();
        for (final Map.Entry<String, Running> one : instruments.entrySet()) {
            lines.put(
                    one.getKey(),
                    new Line(
                            one.getValue().records,
                            HexFormat.of().formatHex(one.getValue().hash.digest())));
        }
        return lines;
    }
}
