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
 * The journal as a topic. It is Flink's own Kafka source, made in the process that reads, so that
 * secrets are in no job graph; its state is that source's.
 */
public final class KafkaJournalSource
        implements Source<JournalRecord, KafkaPartitionSplit, KafkaSourceEnumState> {
    private static final long serialVersionUID = 1;

    private static final String NEVER = "-1";

    private static final String READ_COMMITTED = "read_committed";

    /** A broker may be on its way back when a job is started again. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(45);

    private final ConnectorSpec.KafkaJournal journal;
    private final KafkaClientSpec client;
    private final String topic;
    private final String group;
    private final ReadRange span;
    private final boolean watched;

    /**
     * @param watched whether the job says itself when the cluster does not answer; false if the
     *     source is to say it
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
     * Finds out whether this process reaches a journal.
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
            // nobody asks how far it is; a reader at its end would make a consumer for each commit
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

    /** Needs no cluster, and no variable of the environment: asked for wherever a graph is made. */
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
