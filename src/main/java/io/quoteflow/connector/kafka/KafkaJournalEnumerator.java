package io.quoteflow.connector.kafka;

import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.runtime.execution.SuppressRestartsException;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.KafkaClientSpec;
import io.quoteflow.connector.kafka.client.BrokerWatch;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Assigns the partitions of a journal to readers, and ends the job if the number of partitions
 * changes. If it changed, instruments would move to other partitions, and the order of their
 * records would be lost. Flink's enumerator does the assignment; this class adds the checks.
 *
 * <p>Flink calls all methods in its coordinator thread. Only the regular look at the topic runs in
 * a worker thread, and its result is handled in the coordinator thread again.
 */
final class KafkaJournalEnumerator
        implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaJournalEnumerator.class);

    /** Time between two looks at the number of partitions, ms. */
    private static final long CHECK_INTERVAL_MILLIS = 2000;

    /** Longest time to wait for the answer to one of the regular looks. */
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(5);

    private static final int UNKNOWN = -1;

    /** Flink's enumerator, which knows the splits. */
    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;

    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final KafkaClientSpec client;
    private final String topic;

    /** Null if another component reports whether the cluster answers. */
    private final BrokerWatch watch;

    /** Whether the topic is a copied archive, whose records keep their original times. */
    private final boolean archive;

    /** Whether the restored state already has every split that readers will get. */
    private final boolean hasAllSplits;

    /** Number of partitions when the job first read the topic, or {@link #UNKNOWN}. */
    private int expectedPartitions;

    /** Null before {@link #start}. */
    private TopicAdmin topics;

    /**
     * Creates an enumerator.
     *
     * @param enumerator Flink's enumerator, not yet started; closed together with this one
     * @param context the context that Flink's enumerator was created with
     * @param journal connector that names the topic
     * @param isBounded whether readers end once they have read their splits
     * @param watch learns from this enumerator whether the cluster answers; null if another
     *     component finds that out
     * @param restored the enumerator's state in a checkpoint; null if the job does not restore one
     */
    KafkaJournalEnumerator(
            final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            final SplitEnumeratorContext<KafkaPartitionSplit> context,
            final ConnectorSpec.KafkaJournal journal,
            final boolean isBounded,
            final BrokerWatch watch,
            final KafkaSourceEnumState restored) {
        this.enumerator = enumerator;
        this.context = context;
        this.watch = watch;
        client = journal.client();
        topic = journal.topic();
        archive = journal.isArchive();
        final boolean isDiscovered = restored != null && restored.initialDiscoveryFinished();
        expectedPartitions = isDiscovered ? restored.splits().size() : UNKNOWN;
        hasAllSplits = isDiscovered && isBounded;
    }

    /**
     * Checks the topic, starts to assign its partitions, and looks at their number regularly.
     *
     * @throws SuppressRestartsException if the topic does not exist or the number of its partitions
     *     has changed
     * @throws KafkaFailure if the cluster cannot be reached
     */
    @Override
    public void start() {
        // before Flink's enumerator starts, so that no record of an added partition is read
        checkTopic();
        enumerator.start();
        context.callAsync(
                () -> topics.partitions(topic),
                this::checkAnswer,
                CHECK_INTERVAL_MILLIS,
                CHECK_INTERVAL_MILLIS);
    }

    private void checkTopic() {
        final int found;
        // the first answer may take longer than later ones: the cluster may be starting as well
        try (TopicAdmin patient = new TopicAdmin(client)) {
            found = patient.partitions(topic);
        }
        topics = new TopicAdmin(client, CHECK_TIMEOUT);
        if (found == 0) {
            throw new SuppressRestartsException(topics.missing(topic));
        }
        checkPartitions(found);
        if (!archive && !topics.isLogAppendTime(topic)) {
            LOG.warn(
                    "topic {} does not have message.timestamp.type=LogAppendTime: records that claim to have been received in the future are accepted; 'quoteflow topics create' creates topics with it",
                    topic);
        }
    }

    /**
     * Handles the answer of the cluster to a regular look.
     *
     * @param found number of partitions; null if the look failed
     * @param failure why it failed; null if it did not
     */
    private void checkAnswer(final Integer found, final Throwable failure) {
        if (failure == null) {
            if (watch != null) {
                watch.answered();
            }
            checkPartitions(found);
            return;
        }
        if (watch != null && failure instanceof KafkaFailure kafka && kafka.isAway()) {
            watch.failed();
        }
        // not fatal: the broker may come back; if it does not, the readers fail
        LOG.debug("the number of partitions of {} could not be read", topic, failure);
    }

    private void checkPartitions(final int found) {
        if (expectedPartitions == UNKNOWN) {
            expectedPartitions = found;
        } else if (expectedPartitions != found) {
            throw new SuppressRestartsException(
                    new KafkaFailure(
                            "topic "
                                    + topic
                                    + " at "
                                    + client.servers()
                                    + ": has "
                                    + found
                                    + " partitions, but had "
                                    + expectedPartitions
                                    + " when the job first read it; the number of partitions of a journal must never change; drain into a new topic instead"));
        }
    }

    @Override
    public void handleSplitRequest(final int subtask, final String host) {
        enumerator.handleSplitRequest(subtask, host);
    }

    @Override
    public void handleSourceEvent(final int subtask, final SourceEvent event) {
        enumerator.handleSourceEvent(subtask, event);
    }

    @Override
    public void addSplitsBack(final List<KafkaPartitionSplit> splits, final int subtask) {
        enumerator.addSplitsBack(splits, subtask);
    }

    @Override
    public void addReader(final int subtask) {
        enumerator.addReader(subtask);
        if (hasAllSplits) {
            // Flink's enumerator signals this only after a discovery that finds partitions,
            // FLINK-31006. Without the signal, a restored reader never ends.
            context.signalNoMoreSplits(subtask);
        }
    }

    @Override
    public KafkaSourceEnumState snapshotState(final long checkpoint) throws Exception {
        return enumerator.snapshotState(checkpoint);
    }

    @Override
    public void notifyCheckpointComplete(final long checkpoint) throws Exception {
        enumerator.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void close() throws IOException {
        if (topics != null) {
            topics.close();
        }
        enumerator.close();
    }
}
