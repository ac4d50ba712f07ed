package io.quoteflow.journal.folder;

import io.airlift.compress.zstd.ZstdOutputStream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses closed files. The compressed file is complete and on the disk before it gets its name,
 * so at any moment at least one whole file of each number exists. Its content is that of the plain
 * file, which is then deleted.
 */
final class FilePacker {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Compression compression;

    FilePacker(final Path folder, final Compression compression) {
        this.folder = folder;
        this.compression = compression;
    }

    /**
     * Compresses a file. If it fails, only the plain file exists.
     *
     * @param entry of a plain file
     * @return the entry of the compressed file
     */
    FileEntry pack(final FileEntry entry) throws IOException {
        final RecordingName name = new RecordingName(entry.name().number(), compression);
        final Path plain = folder.resolve(entry.name().text());
        final Path written = folder.resolve(name.temporary());
        final Path packed = folder.resolve(name.text());
        try {
            Files.deleteIfExists(written);
            try (OutputStream out =
                    packing(Files.newOutputStream(written, StandardOpenOption.CREATE_NEW))) {
                Files.copy(plain, out);
            }
            force(written, StandardOpenOption.WRITE);
            Files.move(
                    written,
                    packed,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        force(folder, StandardOpenOption.READ);
        return entry.packed(compression, Files.size(packed));
    }

    private OutputStream packing(final OutputStream out) throws IOException {
        return switch (compression) {
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case ZSTD -> new ZstdOutputStream(out);
            case NONE -> throw new IllegalStateException("nothing is compressed");
        };
    }

    /** Forces a file, or the names in a folder, to the disk. */
    static void force(final Path path, final StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
