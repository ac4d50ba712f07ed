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
 * Extends Flink's enumerator of partitions with a check that their number never changes. If it
 * changed, keys would move to other partitions, and the order of their records would be lost.
 */
final class KafkaJournalEnumerator
        implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaJournalEnumerator.class);

    private static final long WATCH_MILLIS = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int UNKNOWN = -1;

    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;
    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final KafkaClientSpec client;
    private final String topic;
    private final BrokerWatch watch;
    private final boolean archive;
    private final boolean hasAllSplits;
    private int partitions;
    private TopicAdmin topics;

    /**
     * Creates an enumerator.
     *
     * @param enumerator of Flink
     * @param context of the enumerator
     * @param journal connector of the topic
     * @param isBounded whether readers end once they have read their splits
     * @param watch reports whether the cluster answers; null if another component does
     * @param restored state of a checkpoint; null at a first start
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
        partitions = isDiscovered ? restored.splits().size() : UNKNOWN;
        hasAllSplits = isDiscovered && isBounded;
    }

    @Override
    public void start() {
        // checks before anything is read, because an added partition must not be read
        final int found;
        try (TopicAdmin patient = new TopicAdmin(client)) {
            found = patient.partitions(topic);
        }
        topics = new TopicAdmin(client, PATIENCE);
        if (found == 0) {
            throw new SuppressRestartsException(topics.missing(topic));
        }
        check(found);
        if (!archive && !topics.isLogAppendTime(topic)) {
            LOG.warn(
                    "topic {} does not have message.timestamp.type=LogAppendTime: records that claim to have been received in the future are accepted; 'quoteflow topics create' creates topics with it",
                    topic);
        }
        enumerator.start();
        context.callAsync(
                () -> topics.partitions(topic),
                (now, failure) -> {
                    if (failure == null) {
                        answered();
                        check(now);
                    } else {
                        failed(failure);
                        // not fatal: the broker may come back; if it does not, the readers fail
                        LOG.debug(
                                "the number of partitions of {} could not be read", topic, failure);
                    }
                },
                WATCH_MILLIS,
                WATCH_MILLIS);
    }

    private void answered() {
        if (watch != null) {
            watch.answered();
        }
    }

    private void failed(final Throwable failure) {
        if (watch != null && failure instanceof KafkaFailure kafka && kafka.isAway()) {
            watch.failed();
        }
    }

    private void check(final int found) {
        if (partitions == UNKNOWN) {
            partitions = found;
        } else if (partitions != found) {
            throw new SuppressRestartsException(
                    new KafkaFailure(
                            "topic "
                                    + topic
                                    + " at "
                                    + client.servers()
                                    + ": has "
                                    + found
                                    + " partitions, but had "
                                    + partitions
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
            // FLINK-31006. Without the signal, a restored reader waits at its end for ever.
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
