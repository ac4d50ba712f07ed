package io.quoteflow.testing.kafka;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Seeded records that a journal should not contain, each refused for another reason. */
public final class HostileInput {
    private static final List<String> KNOWN =
            List.of("bybit.linear.BTCUSDT", "bybit.linear.ETHUSDT", "bybit.linear.SOLUSDT");
    private static final int DEEP = 20_000;
    private static final int LARGE = 10 << 20;
    private static final int LONGEST = 400;

    private final Random random;
    private final String topic;

    public HostileInput(final long seed, final String topic) {
        random = new Random(seed);
        this.topic = topic;
    }

    /**
     * The next one.
     *
     * @param frame a real market frame of {@code instrument}, to be spoilt
     * @param received when its neighbours were, ms
     */
    public ProducerRecord<byte[], byte[]> next(
            final String instrument, final byte[] frame, final long received) {
        final String other = KNOWN.get((KNOWN.indexOf(instrument) + 1) % KNOWN.size());
        return switch (random.nextInt(12)) {
            case 0 -> record(random(40), "market", received, random(LONGEST));
            case 1 -> record(bytes(instrument), "market", received, random(LONGEST));
            // the last byte of an object is what it lacks at least
            case 2 ->
                    record(
                            bytes(instrument),
                            "market",
                            received,
                            Arrays.copyOf(frame, random.nextInt(frame.length)));
            case 3 -> record(bytes(other), "market", received, frame);
            case 4 -> record(bytes("bybit.linear.NOSUCH"), "market", received, frame);
            case 5 -> record(bytes("nowhere.spot.XYZ"), "instrument", received, bytes("{}"));
            case 6 -> new ProducerRecord<>(topic, bytes(instrument), frame);
            case 7 -> record(null, "market", received, frame);
            case 8 ->
                    record(
                            bytes(instrument),
                            "market",
                            received,
                            bytes("[".repeat(DEEP) + "]".repeat(DEEP)));
            case 9 -> record(bytes(instrument), "heartbeat", received, bytes("{\"time\":\"no\"}"));
            case 10 ->
                    record(
                            bytes(instrument),
                            "instrument",
                            received,
                            bytes("{\"tickSize\":\"-1\",\"lotSize\":\"0\"}"));
            default -> {
                final ProducerRecord<byte[], byte[]> later =
                        record(bytes(instrument), "market", received, frame);
                later.headers().remove("schema");
                later.headers().add(new RecordHeader("schema", bytes("99")));
                yield later;
            }
        };
    }

    /** One of 10 MB. */
    public ProducerRecord<byte[], byte[]> large(final String instrument, final long received) {
        return record(bytes(instrument), "market", received, new byte[LARGE]);
    }

    private ProducerRecord<byte[], byte[]> record(
            final byte[] key, final String kind, final long received, final byte[] value) {
        final ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, received, key, value);
        record.headers()
                .add("kind", bytes(kind))
                .add("received", bytes(Long.toString(received)))
                .add("schema", bytes("1"));
        return record;
    }

    private byte[] random(final int most) {
        final byte[] bytes = new byte[1 + random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
