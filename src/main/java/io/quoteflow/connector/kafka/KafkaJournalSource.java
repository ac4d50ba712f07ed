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
 * Reads the journal from a topic. It wraps Flink's {@link KafkaSource} and has the same state.
 *
 * <p>The fields of this class become part of the job graph. They do not contain secrets, only the
 * names of the environment variables that hold them. {@code KafkaSource} would contain the secrets,
 * so each method that needs one creates it.
 */
public final class KafkaJournalSource
        implements Source<JournalRecord, KafkaPartitionSplit, KafkaSourceEnumState> {
    private static final long serialVersionUID = 1;

    /** Interval for "never": {@link KafkaJournalEnumerator} rejects new partitions. */
    private static final String NEVER = "-1";

    private static final String READ_COMMITTED = "read_committed";

    /** Longer than elsewhere, because the broker may be restarting together with the job. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(45);

    private final ConnectorSpec.KafkaJournal journal;
    private final KafkaClientSpec client;
    private final String topic;
    private final String group;
    private final ReadRange range;
    private final boolean watchedElsewhere;

    /**
     * Creates a source.
     *
     * @param journal connector that names the topic
     * @param range range to read
     * @param watchedElsewhere whether another component of the job already reports that the cluster
     *     does not answer; if false, the source reports it
     */
    public KafkaJournalSource(
            final ConnectorSpec.KafkaJournal journal,
            final ReadRange range,
            final boolean watchedElsewhere) {
        this.journal = journal;
        client = journal.client();
        topic = journal.topic();
        group = journal.group();
        this.range = range;
        this.watchedElsewhere = watchedElsewhere;
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

    /** Creates a watch of the cluster; null if another component watches it. */
    private BrokerWatch createWatch() {
        return watchedElsewhere ? null : new BrokerWatch(client.servers());
    }

    /**
     * Creates Flink's source. Reads the secrets from the environment.
     *
     * @param progress receives the positions of the records that were read
     */
    private KafkaSource<JournalRecord> createSource(final ReadProgress progress) {
        final KafkaSourceBuilder<JournalRecord> builder =
                KafkaSource.<JournalRecord>builder()
                        .setProperties(client.resolve())
                        .setTopics(topic)
                        .setGroupId(group)
                        .setStartingOffsets(new BoundOffsets(range.from(), false))
                        .setProperty("partition.discovery.interval.ms", NEVER)
                        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED)
                        .setDeserializer(new JournalDeserializer(journal, range, progress));
        if (range.isBounded()) {
            builder.setBounded(new BoundOffsets(range.to(), true));
            // nobody follows the progress of a bounded read in the consumer group, and a reader
            // that
            // has reached its end would create a consumer for each commit
            builder.setProperty(
                    KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), Boolean.toString(false));
        }
        return builder.build();
    }

    @Override
    public Boundedness getBoundedness() {
        return range.isBounded() ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<JournalRecord, KafkaPartitionSplit> createReader(
            final SourceReaderContext context) throws Exception {
        final ReadProgress progress = new ReadProgress();
        if (range.isBounded()) {
            context.metricGroup().gauge(RunMetrics.PROGRESS, (Gauge<Double>) progress::share);
        }
        return new KafkaJournalReader(createSource(progress).createReader(context), progress);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            final SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return new KafkaJournalEnumerator(
                createSource(new ReadProgress()).createEnumerator(context),
                context,
                journal,
                range.isBounded(),
                createWatch(),
                null);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            final SplitEnumeratorContext<KafkaPartitionSplit> context,
            final KafkaSourceEnumState state)
            throws Exception {
        return new KafkaJournalEnumerator(
                createSource(new ReadProgress()).restoreEnumerator(context, state),
                context,
                journal,
                range.isBounded(),
                createWatch(),
                state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return sourceOfSerializers().getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return sourceOfSerializers().getEnumeratorCheckpointSerializer();
    }

    /**
     * Creates a source that only provides serializers. Its server and topic do not exist, because
     * Flink asks for serializers wherever a job graph is made, also where neither the cluster nor
     * the environment variables are available.
     */
    private static KafkaSource<JournalRecord> sourceOfSerializers() {
        return KafkaSource.<JournalRecord>builder()
                .setBootstrapServers("none:0")
                .setTopics("none")
                .setDeserializer(
                        new JournalDeserializer(
                                null, ReadRange.from(OffsetBound.earliest()), new ReadProgress()))
                .build();
    }
}
