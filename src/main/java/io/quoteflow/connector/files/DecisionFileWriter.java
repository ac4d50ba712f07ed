package io.quoteflow.connector.files;

import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.util.function.ThrowingRunnable;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.file.FileTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * Appends decisions to the files of a folder, one for each stream. A row passes three stages:
 *
 * <ol>
 *   <li>{@link #write} puts it into a buffer;
 *   <li>{@link #drain} writes the buffers to the files, every {@value #DRAIN_MILLIS} ms, so that
 *       readers of a file see an order soon;
 *   <li>{@link #snapshotState} and {@link #flush} force the files to disk. The checkpoint contains
 *       their lengths, and a restore cuts off what comes after them.
 * </ol>
 *
 * <p>Rows of the summary are kept in memory and in the checkpoint, and become {@code summary.json}
 * at the end of the input. The writer locks the folder from before it truncates a file until it is
 * closed. Used by the thread of its task only.
 */
final class DecisionFileWriter implements StatefulSinkWriter<Decision, DecisionFileState> {
    /**
     * Longest time to wait for another writer of the folder. A task that lost its JobManager still
     * holds the folder until the heartbeat times out, after about 10 s, and the task is cancelled.
     */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);

    /** Time between two writes of the buffers, ms. */
    private static final long DRAIN_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(DecisionFileWriter.class);

    private final Path folder;
    private final String version;
    private final Map<DecisionStream, AppendFile> files = new EnumMap<>(DecisionStream.class);

    /** The rows of the summary so far. */
    private final List<byte[]> summaries;

    private final FolderLock lock;

    /**
     * Opens or creates the files and replaces other results in the folder.
     *
     * @param version version of this program, for the summary
     * @param restored state to continue from; empty lengths for new files
     * @throws IOException naming the folder or file that cannot be used
     */
    DecisionFileWriter(final String version, final DecisionFileState restored) throws IOException {
        this(version, restored, "", true);
    }

    /**
     * Opens or creates the files. Waits up to a minute for another writer of the folder to end.
     *
     * @param version version of this program, for the summary
     * @param restored state to continue from; empty lengths for new files
     * @param run id of the start of the job that writes the folder from now on
     * @param replacing whether results of another run in the folder may be replaced
     * @throws FolderUsedException if there are such results and they may not be replaced
     * @throws IOException naming the folder or file that cannot be used, or that is still locked
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
        try {
            Files.createDirectories(folder);
        } catch (final IOException failed) {
            throw FileTrouble.naming(folder, "cannot be created", failed);
        }
        lock = FolderLock.acquire(folder, LOCK_TIMEOUT);
        try {
            if (!replacing && !lock.run().equals(run) && new FolderContents(folder).hasResults()) {
                throw new FolderUsedException(folder);
            }
            lock.setRun(run);
            openFiles(restored.lengths());
        } catch (final IOException e) {
            // releases the lock, and closes the files that were opened
            close();
            throw e;
        }
    }

    /**
     * Opens the files and truncates them.
     *
     * @param lengths lengths by the name of the stream, bytes; a stream without one starts empty,
     *     and an optional one has no file until its first row
     */
    private void openFiles(final Map<String, Long> lengths) throws IOException {
        // a summary is that of an ended run, and this one goes on
        Files.deleteIfExists(folder.resolve(SummaryFile.NAME));
        for (final DecisionStream stream : DecisionStream.values()) {
            final Path file = file(stream);
            if (stream != DecisionStream.SUMMARY
                    && (!stream.isOptional()
                            || Files.exists(file)
                            || lengths.containsKey(stream.text()))) {
                files.put(stream, new AppendFile(file, lengths.getOrDefault(stream.text(), 0L)));
            }
        }
    }

    private Path file(final DecisionStream stream) {
        return folder.resolve(stream.text() + ".jsonl");
    }

    /**
     * Makes the written rows readable periodically, in the thread of the task, between two records.
     * After a crash, the restore removes the rows after the last checkpoint.
     */
    DecisionFileWriter drainingPeriodically(final ProcessingTimeService timers) {
        drainPeriodically(timers, this::drain);
        return this;
    }

    /**
     * Calls {@code drain} every {@value #DRAIN_MILLIS} ms, in the thread of the task. If it fails,
     * the task fails.
     */
    static void drainPeriodically(
            final ProcessingTimeService timers, final ThrowingRunnable<IOException> drain) {
        timers.registerTimer(
                timers.getCurrentProcessingTime() + DRAIN_MILLIS,
                time -> {
                    drain.run();
                    drainPeriodically(timers, drain);
                });
    }

    /**
     * Writes the buffers to the files, without forcing them to disk.
     *
     * @throws IOException if the lock of the folder was lost, or a file cannot be written
     */
    void drain() throws IOException {
        lock.check();
        for (final AppendFile file : files.values()) {
            file.drain();
        }
    }

    @Override
    public void write(final Decision decision, final Context context) throws IOException {
        if (decision.stream() == DecisionStream.SUMMARY) {
            summaries.add(decision.bytes());
        } else {
            AppendFile file = files.get(decision.stream());
            if (file == null) {
                file = new AppendFile(file(decision.stream()), 0);
                files.put(decision.stream(), file);
            }
            file.appendLine(decision.bytes());
        }
    }

    @Override
    public void flush(final boolean endOfInput) throws IOException {
        for (final AppendFile file : files.values()) {
            file.sync();
        }
        if (endOfInput) {
            try {
                new SummaryFile(folder, version).write(summaries);
            } catch (final IOException failed) {
                throw FileTrouble.naming(
                        folder.resolve(SummaryFile.NAME), "cannot be written", failed);
            }
        }
    }

    @Override
    public List<DecisionFileState> snapshotState(final long checkpoint) throws IOException {
        lock.check();
        final TreeMap<String, Long> lengths = new TreeMap<>();
        for (final Map.Entry<DecisionStream, AppendFile> file : files.entrySet()) {
            file.getValue().sync();
            lengths.put(file.getKey().text(), file.getValue().length());
        }
        return List.of(new DecisionFileState(folder.toString(), lengths, summaries));
    }

    /**
     * Closes the files. Never throws, because Flink ends the whole TaskManager if closing fails
     * after the job failed. Rows that cannot be written any more are after the last checkpoint.
     */
    @Override
    public void close() {
        for (final AppendFile file : files.values()) {
            try (file) {
                file.drain();
            } catch (final IOException left) {
                LOG.debug("rows after the last checkpoint were not written: {}", left.toString());
            }
        }
        try {
            lock.close();
        } catch (final IOException left) {
            LOG.warn("{}: {}", folder, left.toString());
        }
    }
}
