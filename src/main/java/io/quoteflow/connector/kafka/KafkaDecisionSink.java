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
 * Decisions to topics, at least once: what a restore decides again has the ids it had, so whoever
 * acts on them drops it. It is Flink's own Kafka sink, behind an {@link OrdersFirstWriter}, made in
 * the process that writes, so that secrets are in no job graph.
 */
public final class KafkaDecisionSink implements Sink<Decision> {
    private static final long serialVersionUID = 1;

    /**
     * How long a record waits for its broker: longer than the checkpoints' timeout, so that it is
     * Flink that ends a job whose broker stays away, with nothing lost since the last checkpoint.
     */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final KafkaClientSpec client;
    private final String prefix;
    private final String journal;

    /** Null if anybody may write the topics. */
    private final LeaseSpec lease;

    /**
     * @param journal name of what the decisions' causes are positions of
     * @param lease that the job needs to write; empty if anybody may write the topics
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
            // before a record is read: a job without the lease decides nothing
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
