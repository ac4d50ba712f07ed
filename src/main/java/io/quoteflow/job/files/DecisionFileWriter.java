package io.quoteflow.job.files;

import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;

import io.quoteflow.job.types.Decision;
import io.quoteflow.trading.Stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Appends decisions to their files; a barrier is an fsync, and between barriers they can be read
 * soon, so that who follows a file sees an order within {@value #SHOWN_MILLIS} ms. Has the folder
 * for itself from before it cuts a file until it is closed.
 */
final class DecisionFileWriter implements StatefulSinkWriter<Decision, DecisionFileState> {
    /**
     * For a writer that was cut off from its JobManager: that notices it by a heartbeat timeout of
     * some 10 s, and cancels then.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long SHOWN_MILLIS = 100;

    private final Path folder;
    private final String version;
    private final Map<Stream, AppendFile> files = new EnumMap<>(Stream.class);
    private final List<byte[]> summaries;
    private final FolderLock lock;

    DecisionFileWriter(final String version, final DecisionFileState restored) throws IOException {
        this(version, restored, "", true);
    }

    /**
     * @param run that writes the folder from now on
     * @param replacing whether results of another run in the folder may be replaced
     * @throws FolderUsedException if there are some and they may not
     */
    DecisionFileWriter(
            final String version,
            final DecisionFileState restored,
            final String run,
            final boolean replacing)
            throws IOException {
        folder = Path.of(restored.folder());
        this.version = version;
        summaries = new ArrayList<>(restored.summaries());
        Files.createDirectories(folder);
        lock = FolderLock.take(folder, PATIENCE);
        try {
            if (!replacing && !lock.run().equals(run) && new FolderContents(folder).hasResults()) {
                throw new FolderUsedException(folder);
            }
            lock.setRun(run);
            open(restored.lengths());
        } catch (final IOException e) {
            close();
            throw e;
        }
    }

    private void open(final Map<String, Long> lengths) throws IOException {
        Files.deleteIfExists(folder.resolve(SummaryFile.NAME));
        for (final Stream stream : Stream.values()) {
            if (stream != Stream.SUMMARY) {
                final long length = lengths.getOrDefault(stream.text(), 0L);
                files.put(stream, new AppendFile(folder.resolve(stream.text() + ".jsonl"), length));
            }
        }
    }

    /**
     * Makes what was written readable every now and then: within the task, between two records.
     * What a crash leaves behind the last checkpoint is cut off by the restore.
     */
    DecisionFileWriter showing(final ProcessingTimeService timers) {
        timers.registerTimer(
                timers.getCurrentProcessingTime() + SHOWN_MILLIS,
                time -> {
                    lock.check();
                    for (final AppendFile file : files.values()) {
                        file.drain();
                    }
                    showing(timers);
                });
        return this;
    }

    @Override
    public void write(final Decision decision, final Context context) throws IOException {
        if (decision.stream() == Stream.SUMMARY) {
            summaries.add(decision.bytes());
        } else {
            files.get(decision.stream()).appendLine(decision.bytes());
        }
    }

    @Override
    public void flush(final boolean endOfInput) throws IOException {
        for (final AppendFile file : files.values()) {
            file.sync();
        }
        if (endOfInput) {
            new SummaryFile(folder, version).write(summaries);
        }
    }

    @Override
    public List<DecisionFileState> snapshotState(final long checkpoint) throws IOException {
        lock.check();
        final TreeMap<String, Long> lengths = new TreeMap<>();
        for (final Map.Entry<Stream, AppendFile> file : files.entrySet()) {
            file.getValue().sync();
            lengths.put(file.getKey().text(), file.getValue().length());
        }
        return List.of(new DecisionFileState(folder.toString(), lengths, summaries));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            for (final AppendFile file : files.values()) {
                file.close();
            }
        }
    }
}
