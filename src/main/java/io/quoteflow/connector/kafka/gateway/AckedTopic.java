package io.quoteflow.connector.kafka.gateway;

import io.quoteflow.config.KafkaClientSpec;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.NonBlockingProducer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A topic whose records must not be lost: they are kept until all replicas have them, in their
 * order, however long the brokers are away. One thread sends; it never waits.
 */
final class AckedTopic implements Closeable {
    private record Waiting(
            ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> acknowledged) {}

    private static final Logger LOG = LoggerFactory.getLogger(AckedTopic.class);

    private static final Duration LAST_RECORDS = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int RECONNECT_MILLIS = 500;
    private static final int REQUEST_MILLIS = 5_000;
    private static final long REMEMBERED_MILLIS = Duration.ofDays(30).toMillis();

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    /** Records that the producer has no memory for, or no connection yet. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private Thread sender;
    private boolean refused;
    private volatile String failure = "";

    /**
     * Connects to a topic that exists.
     *
     * @throws KafkaFailure if the cluster cannot be reached
     */
    AckedTopic(final KafkaClientSpec client, final String topic) {
        this.topic = topic;
        final Properties properties = client.resolve();
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(REQUEST_MILLIS));
        properties.put(
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, Integer.toString(RECONNECT_MILLIS));
        properties.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
        // a topic that is forgotten would cost a record its moment without waiting
        properties.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Long.toString(REMEMBERED_MILLIS));
        producer = NonBlockingProducer.connect(properties, topic);
    }

    /**
     * Sends a record after those before it.
     *
     * @param acknowledged is called by another thread, once all replicas have the record
     */
    void send(
            final ProducerRecord<byte[], byte[]> record,
            final Consumer<RecordMetadata> acknowledged) {
        final Waiting next = new Waiting(record, acknowledged);
        if (!waiting.isEmpty() || !offer(next)) {
            waiting.add(next);
        }
    }

    /**
     * Sends a record and waits until all replicas have it.
     *
     * @throws KafkaFailure if that takes too long, or the record cannot be written
     */
    void sendAndWait(final ProducerRecord<byte[], byte[]> record) {
        final CountDownLatch done = new CountDownLatch(1);
        send(record, at -> done.countDown());
        final long end = System.nanoTime() + NonBlockingProducer.PATIENCE.toNanos();
        try {
            while (!done.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                sendWaiting();
                if (!failure.isEmpty() || System.nanoTime() > end) {
                    throw new KafkaFailure(
                            failure.isEmpty()
                                    ? "topic " + topic + ": does not acknowledge"
                                    : failure);
                }
            }
        } catch (final InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new KafkaFailure("topic " + topic + ": interrupted");
        }
    }

    /** Sends what waits, as far as the producer takes it. Call it every now and then. */
    void sendWaiting() {
        while (!waiting.isEmpty() && offer(waiting.peek())) {
            waiting.remove();
        }
    }

    private boolean offer(final Waiting next) {
        sender = Thread.currentThread();
        refused = false;
        try {
            producer.send(next.record, (metadata, problem) -> finished(next, metadata, problem));
        } catch (final KafkaException problem) {
            fail(problem);
        }
        return !refused;
    }

    private void finished(
            final Waiting sent, final RecordMetadata metadata, final Exception problem) {
        if (problem == null) {
            sent.acknowledged.accept(metadata);
        } else if (problem instanceof TimeoutException && Thread.currentThread() == sender) {
            // the producer has not taken it
            refused = true;
        } else if (problem instanceof RecordTooLargeException) {
            LOG.error("topic {}: a record is too large and is lost", topic);
        } else {
            fail(problem);
        }
    }

    private void fail(final Exception problem) {
        failure = "topic " + topic + ": cannot be written: " + problem.getMessage();
    }

    /** Returns why nothing can be written any more; empty if records can. Any thread. */
    String failure() {
        return failure;
    }

    /** Waits some seconds until all records are acknowledged. */
    @Override
    public void close() {
        sendWaiting();
        producer.close(failure.isEmpty() ? LAST_RECORDS : Duration.ZERO);
    }
}
