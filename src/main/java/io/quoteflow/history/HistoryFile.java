package io.quoteflow.history;

import io.quoteflow.file.FileTrouble;
import io.quoteflow.journal.file.CutException;
import io.quoteflow.journal.file.PackedBytes;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A file of history: plain, gzip, zstd, or a zip archive of one file, as its first bytes say. Its
 * bytes are read as a stream, whatever its size. Used by one thread.
 */
final class HistoryFile implements Closeable {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** Thrown by the stream if the compressed data is cut off or damaged. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedException(final String message) {
            super(message);
        }
    }

    private final Path path;
    private final String name;
    private final long size;
    private final InputStream in;
    private final Closeable archive;
    private long read;

    /**
     * Opens a file.
     *
     * @throws HistoryException if it is an archive that cannot be used
     */
    HistoryFile(final Path path) throws IOException {
        this.path = path;
        if (!Files.isRegularFile(path)) {
            throw new HistoryException(path + ": there is no such file");
        }
        if (isZip(path)) {
            final ZipFile zip = openZip(path);
            try {
                final ZipEntry entry = entry(path, zip);
                name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                size = entry.getSize();
                in = new WholeStream(counted(new CheckedEntry(zip.getInputStream(entry), entry)));
                archive = zip;
            } catch (final IOException failed) {
                zip.close();
                throw failed;
            }
        } else {
            name = path.getFileName().toString();
            size = Files.size(path);
            final InputStream raw = counted(Files.newInputStream(path));
            in = new WholeStream(PackedBytes.unpack(raw));
            archive = raw;
        }
    }

    private static boolean isZip(final Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path)) {
            return Arrays.equals(file.readNBytes(ZIP.length), ZIP);
        } catch (final IOException failed) {
            throw FileTrouble.naming(path, "cannot be read", failed);
        }
    }

    private static ZipFile openZip(final Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (final ZipException damaged) {
            throw new HistoryException(
                    path
                            + ": the zip archive is cut off or damaged ("
                            + damaged.getMessage()
                            + "); download it again");
        }
    }

    private static ZipEntry entry(final Path path, final ZipFile zip) throws HistoryException {
        final List<? extends ZipEntry> files =
                zip.stream()
                        .filter(entry -> !entry.isDirectory())
                        .filter(entry -> !entry.getName().startsWith("__MACOSX/"))
                        .limit(2)
                        .toList();
        if (files.size() != 1) {
            throw new HistoryException(
                    path
                            + ": the zip archive has "
                            + (files.isEmpty() ? "no file" : "more than one file")
                            + "; expected is one: unpack it and name the files");
        }
        return files.get(0);
    }

    private InputStream counted(final InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read() throws IOException {
                final byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(final byte[] into, final int offset, final int length)
                    throws IOException {
                final int count = super.read(into, offset, length);
                read += Math.max(0, count);
                return count;
            }
        };
    }

    Path path() {
        return path;
    }

    /** Returns the name of the file, or of the file inside the archive. */
    String name() {
        return name;
    }

    /** Returns the decompressed bytes. Reading them throws {@link DamagedException}. */
    InputStream bytes() {
        return in;
    }

    /** Returns the size that {@link #done} grows to, bytes. */
    long size() {
        return Math.max(0, size);
    }

    /** Returns how much was read. */
    long done() {
        return Math.min(read, size());
    }

    @Override
    public void close() throws IOException {
        in.close();
        archive.close();
    }

    /** Compares the checksum of an entry at its end, which {@link ZipFile} does not. */
    private static final class CheckedEntry extends FilterInputStream {
        private final CheckedInputStream checked;
        private final ZipEntry entry;

        CheckedEntry(final InputStream bytes, final ZipEntry entry) {
            super(new CheckedInputStream(bytes, new CRC32()));
            checked = (CheckedInputStream) in;
            this.entry = entry;
        }

        @Override
        public int read(final byte[] into, final int offset, final int length) throws IOException {
            final int count = super.read(into, offset, length);
            if (count < 0 && checked.getChecksum().getValue() != entry.getCrc()) {
                throw new ZipException("the checksum is wrong");
            }
            return count;
        }
    }

    /** Reports every kind of damage as a {@link DamagedException}. */
    private static final class WholeStream extends FilterInputStream {
        WholeStream(final InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            final byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(final byte[] into, final int offset, final int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (final CutException | ZipException | EOFException damaged) {
                throw new DamagedException(damaged.getMessage());
            }
        }
    }
}
