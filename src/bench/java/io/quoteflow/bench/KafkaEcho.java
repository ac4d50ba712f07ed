package io.quoteflow.bench;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The least that a program between two topics can do: consumes and produces, a process. */
public final class KafkaEcho {
    /** Header that names the place of the record that is answered. */
    static final String CAUSE = "cause";

    private KafkaEcho() {}

    /**
     * Runs until it is killed.
     *
     * @param words servers, the topic that is read, the topic that is written
     */
    public static void main(final String[] words) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        words[0],
                                        "group.id",
                                        "echo",
                                        "auto.offset.reset",
                                        "earliest"),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                Map.of("bootstrap.servers", words[0], "linger.ms", "0"),
                                new ByteArraySerializer(),
                                new ByteArraySerializer())) {
            consumer.subscribe(List.of(words[1]));
            while (true) {
                for (final ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofSeconds(1))) {
                    final ProducerRecord<byte[], byte[]> answer =
                            new ProducerRecord<>(words[2], record.key(), record.value());
                    final String cause = record.partition() + ":" + record.offset();
                    answer.headers().add(CAUSE, cause.getBytes(StandardCharsets.US_ASCII));
                    producer.send(answer);
                }
            }
        }
    }
}
