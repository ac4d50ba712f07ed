package io.quoteflow.bench;

import io.quoteflow.simulation.SimulatedMarket;
import io.quoteflow.testing.cluster.Await;

import org.HdrHistogram.Histogram;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Sends records to a topic at planned times, and sees when the answers to them are there. */
final class LatencyProbe implements Closeable {
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long NANOS_A_MICRO = 1000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Function<ConsumerRecord<byte[], byte[]>, String> causeOf;

    /** When the record of a cause was planned to be sent. */
    private final Map<String, Long> planned = new ConcurrentHashMap<>();

    /** The same records again for every probe: a book must not miss any. */
    private final SimulatedMarket market;

    private LatencyProbe(
            final SimulatedMarket market,
            final String servers,
            final String topic,
            final String answers,
            final Function<ConsumerRecord<byte[], byte[]>, String> causeOf)
            throws Exception {
        this.market = market;
        this.topic = topic;
        this.causeOf = causeOf;
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "linger.ms", "0"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        // a topic is known to its broker a moment after it was made
        Await.until("partitions of " + answers, () -> !consumer.partitionsFor(answers).isEmpty());
        final List<TopicPartition> partitions =
                consumer.partitionsFor(answers).stream()
                        .map(p -> new TopicPartition(answers, p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    static LatencyProbe ofEcho(
            final SimulatedMarket market, final String servers, final String in, final String out)
            throws Exception {
        return new LatencyProbe(
                market,
                servers,
                in,
                out,
                answer ->
                        new String(
                                answer.headers().lastHeader(KafkaEcho.CAUSE).value(),
                                StandardCharsets.US_ASCII));
    }

    static LatencyProbe ofJob(
            final SimulatedMarket market,
            final String servers,
            final String journal,
            final String orders)
            throws Exception {
        return new LatencyProbe(market, servers, journal, orders, LatencyProbe::cause);
    }

    private static String cause(final ConsumerRecord<byte[], byte[]> order) {
        final String row = new String(order.value(), StandardCharsets.UTF_8);
        final String start = "\"cause\":\"";
        final int from = row.indexOf(start) + start.length();
        return row.substring(from, row.indexOf('"', from));
    }

    /** Sends at a rate for so long; the latency of every answered record, microseconds. */
    Histogram send(final int rate, final int seconds) throws InterruptedException {
        final Map<String, Long> answered = new HashMap<>();
        final Thread sender = new Thread(() -> sendAll(rate, seconds));
        sender.start();
        while (sender.isAlive()) {
            poll(answered);
        }
        final long end = System.nanoTime() + DRAIN_NANOS;
        while (System.nanoTime() < end) {
            poll(answered);
        }
        final Histogram latency = new Histogram(3);
        answered.forEach(
                (cause, at) -> {
                    final Long from = planned.get(cause);
                    if (from != null) {
                        latency.recordValue(Math.max(0, (at - from) / NANOS_A_MICRO));
                    }
                });
        planned.clear();
        return latency;
    }

    private void poll(final Map<String, Long> answered) {
        for (final ConsumerRecord<byte[], byte[]> answer : consumer.poll(POLL)) {
            answered.putIfAbsent(causeOf.apply(answer), System.nanoTime());
        }
    }

    private void sendAll(final int rate, final int seconds) {
        final long period = TimeUnit.SECONDS.toNanos(1) / rate;
        final long start = System.nanoTime();
        for (int i = 0; i < rate * seconds; i++) {
            final long due = start + i * period;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            producer.send(
                    record(market.next()),
                    (place, failed) -> {
                        if (failed == null) {
                            planned.put(place.partition() + ":" + place.offset(), due);
                        }
                    });
        }
        producer.flush();
    }

    private ProducerRecord<byte[], byte[]> record(final SimulatedMarket.Record r) {
        final ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, bytes(r.instrument()), r.payload());
        record.headers()
                .add("kind", bytes(r.kind()))
                .add("received", bytes(Long.toString(r.received())))
                .add("schema", bytes("1"));
        return record;
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
