package io.quoteflow.tool.history;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.quoteflow.config.UsageException;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.file.OwnFile;
import io.quoteflow.history.HistoryMerge;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The journal file that an import makes. It is written under a temporary name first, so that there
 * is a whole file or none.
 */
final class JournalTarget {
    private static final int BUFFER = 1 << 16;
    private static final String PLAIN = ".jsonl";
    private static final String GZIP = ".jsonl.gz";
    private static final String ZSTD = ".jsonl.zst";

    /** Writes the content of the file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path file;

    /**
     * @throws UsageException if the file exists and may not be replaced, is one of the inputs, its
     *     name has another ending, or its folder cannot be written
     */
    JournalTarget(
            final String name, final boolean overwrite, final List<HistoryMerge.Input> inputs) {
        file = Path.of(name);
        if (!name.endsWith(PLAIN) && !name.endsWith(GZIP) && !name.endsWith(ZSTD)) {
            throw new UsageException(
                    "--output "
                            + name
                            + ": the name of a journal ends in .jsonl, .jsonl.gz or .jsonl.zst");
        }
        if (Files.exists(file)) {
            if (inputs.stream().anyMatch(input -> isSame(input.file()))) {
                throw new UsageException("--output " + name + ": is one of the files to import");
            }
            if (!overwrite || !Files.isRegularFile(file)) {
                throw new UsageException(
                        "--output "
                                + name
                                + ": is there already; --overwrite replaces a journal file");
            }
        }
        final Path folder = file.toAbsolutePath().getParent();
        if (!Files.isWritable(folder)) {
            throw new UsageException(
                    "--output " + name + ": " + folder + " is no folder that can be written to");
        }
    }

    private boolean isSame(final Path input) {
        try {
            return Files.isSameFile(file, input);
        } catch (final IOException missing) {
            return false;
        }
    }

    /**
     * Writes the file. If that fails, no file of that name is made or replaced, and the temporary
     * file is deleted.
     */
    void write(final Content content) throws IOException {
        final Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel =
                    OwnFile.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                try (OutputStream out = packing(channel)) {
                    content.writeTo(out);
                }
                channel.force(true);
            }
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Returns a stream that leaves the channel open. */
    private OutputStream packing(final FileChannel channel) throws IOException {
        final OutputStream out =
                new Named(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        if (file.toString().endsWith(GZIP)) {
            return new GZIPOutputStream(out, BUFFER);
        }
        return file.toString().endsWith(ZSTD) ? new ZstdOutputStream(out) : out;
    }

    /**
     * Names the file in failures, such as a full disk. Closing it writes what is left and leaves
     * the channel open.
     */
    private final class Named extends FilterOutputStream {
        Named(final OutputStream out) {
            super(out);
        }

        @Override
        public void write(final byte[] bytes, final int offset, final int length)
                throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (final IOException failed) {
                throw FileTrouble.naming(file, "cannot be written", failed);
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (final IOException failed) {
                throw FileTrouble.naming(file, "cannot be written", failed);
            }
        }
    }
}
