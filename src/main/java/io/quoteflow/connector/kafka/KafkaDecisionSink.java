package io.quoteflow.connector.kafka;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.KafkaClientSpec;
import io.quoteflow.connector.kafka.lease.LeaseKeeper;
import io.quoteflow.connector.kafka.lease.LeaseSpec;
import io.quoteflow.decision.Decision;
import org.apache.kafka.clients.producer.ProducerConfig;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * Writes decisions to topics, at least once. Decisions that a restored job makes again have the
 * same ids, so consumers can drop the duplicates. The sink is Flink's Kafka sink behind an {@link
 * OrdersFirstWriter}. Flink's sink is created only in the process that writes, so that the job
 * graph contains no secrets.
 */
public final class KafkaDecisionSink implements Sink<Decision> {
    private static final long serialVersionUID = 1;

    /**
     * Longest time that a record waits for the broker. It is longer than the timeout of a
     * checkpoint: if the broker stays away, Flink fails the job, and nothing is lost since the last
     * checkpoint.
     */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final KafkaClientSpec client;
    private final String prefix;
    private final String journal;

    /** Null if the topics need no lease. */
    private final LeaseSpec lease;

    /**
     * Creates a sink.
     *
     * @param decisions connector of the topics
     * @param journal name of the journal that the causes of the decisions refer to
     * @param lease that the job must hold to write; empty if the topics need no lease
     */
    public KafkaDecisionSink(
            final ConnectorSpec.KafkaDecisions decisions,
            final String journal,
            final Optional<LeaseSpec> lease) {
        client = decisions.client();
        prefix = decisions.prefix();
        this.journal = journal;
        this.lease = lease.orElse(null);
    }

    @Override
    public SinkWriter<Decision> createWriter(final WriterInitContext context) throws IOException {
        if (lease == null) {
            return new OrdersFirstWriter(topics(context), context.getMailboxExecutor());
        }
        final LeaseKeeper keeper = LeaseKeeper.open(lease);
        try {
            // waits before the first record is read, because a job without the lease must not
            // decide anything
            LeasedWriter.await(keeper);
            return new OrdersFirstWriter(
                    new LeasedWriter(topics(context), keeper, context.getMailboxExecutor()),
                    context.getMailboxExecutor());
        } catch (final IOException | RuntimeException e) {
            keeper.close();
            throw e;
        }
    }

    private SinkWriter<Decision> topics(final WriterInitContext context) throws IOException {
        final Properties properties = client.resolve();
        final String servers = properties.getProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        final String patience = Long.toString(PATIENCE.toMillis());
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        return KafkaSink.<Decision>builder()
                .setBootstrapServers(servers)
                .setKafkaProducerConfig(properties)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new DecisionSerializationSchema(prefix, journal))
                .build()
                .createWriter(context);
    }
}
