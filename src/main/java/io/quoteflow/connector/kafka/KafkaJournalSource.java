package io.quoteflow.connector.kafka;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.Gauge;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.KafkaClientSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.config.ReadRange;
import io.quoteflow.connector.kafka.client.BrokerWatch;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.monitor.RunMetrics;
import org.apache.kafka.clients.consumer.ConsumerConfig;

import java.time.Duration;

/**
 * Reads the journal from a topic. It wraps Flink's Kafka source and has the same state. Flink's
 * source is created only in the process that reads, so that the job graph contains no secrets.
 */
public final class KafkaJournalSource
        implements Source<JournalRecord, KafkaPartitionSplit, KafkaSourceEnumState> {
    private static final long serialVersionUID = 1;

    private static final String NEVER = "-1";

    private static final String READ_COMMITTED = "read_committed";

    /** Longer than elsewhere, because the broker may be restarting together with the job. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(45);

    private final ConnectorSpec.KafkaJournal journal;
    private final KafkaClientSpec client;
    private final String topic;
    private final String group;
    private final ReadRange span;
    private final boolean watched;

    /**
     * Creates a source.
     *
     * @param journal connector of the topic
     * @param span range to read
     * @param watched whether another component of the job reports that the cluster does not answer;
     *     if false, the source does
     */
    public KafkaJournalSource(
            final ConnectorSpec.KafkaJournal journal, final ReadRange span, final boolean watched) {
        this.journal = journal;
        client = journal.client();
        topic = journal.topic();
        group = journal.group();
        this.span = span;
        this.watched = watched;
    }

    /**
     * Checks that this process can reach a journal.
     *
     * @throws KafkaFailure if the topic does not exist or the cluster cannot be reached
     */
    public static void check(final ConnectorSpec.KafkaJournal journal) {
        try (TopicAdmin topics = new TopicAdmin(journal.client(), START_PATIENCE)) {
            if (topics.partitions(journal.topic()) == 0) {
                throw topics.missing(journal.topic());
            }
        }
    }

    private BrokerWatch watch() {
        return watched ? null : new BrokerWatch(client.servers());
    }

    private KafkaSource<JournalRecord> source(final ReadProgress progress) {
        final KafkaSourceBuilder<JournalRecord> builder =
                KafkaSource.<JournalRecord>builder()
                        .setProperties(client.resolve())
                        .setTopics(topic)
                        .setGroupId(group)
                        .setStartingOffsets(new BoundOffsets(span.from(), false))
                        .setProperty("partition.discovery.interval.ms", NEVER)
                        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED)
                        .setDeserializer(new JournalDeserializer(journal, span, progress));
        if (span.isBounded()) {
            builder.setBounded(new BoundOffsets(span.to(), true));
            // nobody reads the offsets, and a reader at its end would create a consumer for each
            // commit
            builder.setProperty(
                    KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), Boolean.toString(false));
        }
        return builder.build();
    }

    @Override
    public Boundedness getBoundedness() {
        return span.isBounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<JournalRecord, KafkaPartitionSplit> createReader(
            final SourceReaderContext context) throws Exception {
        final ReadProgress progress = new ReadProgress();
        if (span.isBounded()) {
            context.metricGroup().gauge(RunMetrics.PROGRESS, (Gauge<Double>) progress::share);
        }
        return new KafkaJournalReader(source(progress).createReader(context), progress);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            final SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return new KafkaJournalEnumerator(
                source(new ReadProgress()).createEnumerator(context),
                context,
                journal,
                span.isBounded(),
                watch(),
                null);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            final SplitEnumeratorContext<KafkaPartitionSplit> context,
            final KafkaSourceEnumState state)
            throws Exception {
        return new KafkaJournalEnumerator(
                source(new ReadProgress()).restoreEnumerator(context, state),
                context,
                journal,
                span.isBounded(),
                watch(),
                state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return serializers().getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return serializers().getEnumeratorCheckpointSerializer();
    }

    /**
     * Creates a source that provides serializers only. It needs neither a cluster nor environment
     * variables, because Flink asks for serializers wherever a job graph is made.
     */
    private static KafkaSource<JournalRecord> serializers() {
        return KafkaSource.<JournalRecord>builder()
                .setBootstrapServers("none:0")
                .setTopics("none")
                .setDeserializer(
                        new JournalDeserializer(
                                null, ReadRange.from(OffsetBound.earliest()), new ReadProgress()))
                .build();
    }
}
