package io.quoteflow.connector.kafka;

import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

import io.quoteflow.journal.JournalRecord;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Extends Flink's reader of partitions with a measure of its progress. */
@SuppressWarnings("try") // close() declares the exceptions of the wrapped reader
final class KafkaJournalReader implements SourceReader<JournalRecord, KafkaPartitionSplit> {
    private final SourceReader<JournalRecord, KafkaPartitionSplit> reader;
    private final ReadProgress progress;

    KafkaJournalReader(
            final SourceReader<JournalRecord, KafkaPartitionSplit> reader,
            final ReadProgress progress) {
        this.reader = reader;
        this.progress = progress;
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public InputStatus pollNext(final ReaderOutput<JournalRecord> output) throws Exception {
        return reader.pollNext(output);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(final long checkpoint) {
        return reader.snapshotState(checkpoint);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return reader.isAvailable();
    }

    @Override
    public void addSplits(final List<KafkaPartitionSplit> splits) {
        splits.forEach(progress::add);
        reader.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(final SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(final long checkpoint) throws Exception {
        reader.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void notifyCheckpointAborted(final long checkpoint) throws Exception {
        reader.notifyCheckpointAborted(checkpoint);
    }

    @Override
    public void pauseOrResumeSplits(
            final Collection<String> pause, final Collection<String> resume) {
        reader.pauseOrResumeSplits(pause, resume);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }
}
