package io.quoteflow.testing.gateway;

import io.quoteflow.testing.kafka.KafkaRun;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.Map;

/** Another gateway, of which nothing is there but its claim to the lease. */
public final class ForeignLease {
    private static final String CLAIM =
            "{\"kind\":\"claim\",\"owner\":\"other\",\"term\":%d,\"job\":\"other\","
                    + "\"process\":\"process 1 on elsewhere\",\"since\":0,\"checkpoints\":\"\"}";

    private final KafkaRun kafka;

    public ForeignLease(final KafkaRun kafka) {
        this.kafka = kafka;
    }

    /** Claims the lease, no matter who holds it. */
    public void claim() throws Exception {
        final String topic = kafka.decisionTopic("gateway-leases");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.servers(), "linger.ms", "0"),
                        new StringSerializer(),
                        new StringSerializer())) {
            // a claim is valid only at the offset that it names, and the holder writes meanwhile
            long guess = 0;
            for (long written = -1; written != guess; ) {
                guess = written + 1;
                written =
                        producer.send(
                                        new ProducerRecord<>(
                                                topic, 0, "other", String.format(CLAIM, guess)))
                                .get()
                                .offset();
            }
        }
    }
}
