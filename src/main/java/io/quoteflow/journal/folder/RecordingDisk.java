package io.quoteflow.journal.folder;

import io.quoteflow.file.FileTrouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The slow work of a recorder, in two threads of its own: one forces files to the disk and writes
 * the index, the other compresses. The thread that records never waits for them, except at the end.
 * Failures never throw; {@link #trouble} reports them.
 */
final class RecordingDisk {
    private final Path folder;
    private final Compression compression;
    private final FilePacker packer;
    private final IndexFile index;
    private final ExecutorService writing = thread("recording-disk");
    private final ExecutorService packing = thread("recording-compression");
    private final AtomicBoolean forcing = new AtomicBoolean();

    /** Closed files that are not compressed yet. Only the compressing thread uses it. */
    private final ArrayDeque<FileEntry> plain = new ArrayDeque<>();

    private volatile String trouble = "";

    /** Work that may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /**
     * Opens the index.
     *
     * @param start the line of this writer's start
     */
    RecordingDisk(
            final Path folder,
            final RecordingOptions options,
            final RecordingIndex read,
            final byte[] start)
            throws IOException {
        this.folder = folder;
        compression = options.compression();
        packer = new FilePacker(folder, compression);
        index = new IndexFile(folder, read.length(), start);
        if (read.length() > 0) {
            index.append(start);
        }
    }

    private static ExecutorService thread(final String name) {
        return Executors.newSingleThreadExecutor(
                task -> {
                    final Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Adds entries that the index lacked, and compresses the files that an earlier writer did not.
     */
    void begin(final List<FileEntry> found, final Collection<FileEntry> all) {
        found.forEach(entry -> append(IndexLine.file(entry)));
        for (final FileEntry entry : all) {
            if (entry.name().compression() == Compression.NONE
                    && Files.exists(folder.resolve(entry.name().text()))) {
                pack(entry);
            }
        }
    }

    /** Appends a line to the index. */
    void append(final byte[] line) {
        submit(writing, () -> index.append(line));
    }

    /** Closes a file, adds it to the index and compresses it. */
    void finish(final RecordingFile file) {
        submit(
                writing,
                () -> {
                    try {
                        file.finish();
                    } finally {
                        final FileEntry entry =
                                file.contents().entry(Compression.NONE, file.written());
                        pack(entry);
                        index.append(IndexLine.file(entry));
                    }
                });
    }

    /** Forces the name of a new file to the disk. */
    void forceNames() {
        submit(writing, () -> FilePacker.force(folder, StandardOpenOption.READ));
    }

    /**
     * Forces the open file to the disk, and tries the lines of the index again that wait. Does
     * nothing while an earlier call is in work.
     *
     * @param file the open file; null if there is none
     */
    void force(final RecordingFile file) {
        if (!forcing.compareAndSet(false, true)) {
            return;
        }
        submit(
                writing,
                () -> {
                    try {
                        if (file != null) {
                            file.force();
                        }
                        index.retry();
                        trouble = "";
                    } finally {
                        forcing.set(false);
                    }
                });
    }

    private void pack(final FileEntry entry) {
        if (compression == Compression.NONE) {
            return;
        }
        submit(
                packing,
                () -> {
                    plain.add(entry);
                    while (!plain.isEmpty()) {
                        final FileEntry next = plain.peek();
                        final FileEntry packed = packer.pack(next);
                        plain.remove();
                        append(IndexLine.file(packed));
                        Files.delete(folder.resolve(next.name().text()));
                    }
                });
    }

    private void submit(final ExecutorService thread, final Work work) {
        thread.execute(
                () -> {
                    try {
                        work.run();
                    } catch (final IOException failed) {
                        trouble = FileTrouble.text(folder, "cannot be written", failed);
                    }
                });
    }

    /** Returns what is wrong, for people; empty if nothing is. Any thread may call it. */
    String trouble() {
        return trouble;
    }

    /** Does all that is left, and ends the threads. */
    void close() {
        boolean interrupted = false;
        // the first thread adds work to the second, which adds lines to the index
        interrupted |= await(writing, false);
        interrupted |= await(packing, true);
        submit(writing, index::close);
        interrupted |= await(writing, true);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until a thread has done its work.
     *
     * @return whether this thread was interrupted meanwhile
     */
    private static boolean await(final ExecutorService thread, final boolean last) {
        boolean interrupted = false;
        if (last) {
            thread.shutdown();
        }
        while (true) {
            try {
                if (!last) {
                    thread.submit(() -> {}).get();
                } else if (!thread.awaitTermination(1, TimeUnit.DAYS)) {
                    continue;
                }
                return interrupted;
            } catch (final InterruptedException late) {
                interrupted = true;
            } catch (final java.util.concurrent.ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
