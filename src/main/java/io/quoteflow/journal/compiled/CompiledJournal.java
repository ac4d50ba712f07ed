package io.quoteflow.journal.compiled;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.quoteflow.journal.PreparedFrame;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled journal on disk: its index, and access to its blocks. Every part has a checksum, which
 * is compared when the part is read. Immutable; the file must not be changed while it is used.
 */
public final class CompiledJournal {
    private static final String CUT = "is cut off";
    private static final String DAMAGED = "is damaged";

    private final Path path;
    private final long size;
    private final long records;
    private final int files;
    private final List<GroupedName> names = new ArrayList<>();
    private final List<BlockEntry> blocks = new ArrayList<>();

    /**
     * Reads the index of a file.
     *
     * @throws UnusableCompilationException if the file is damaged or of another version
     */
    public CompiledJournal(final Path path) throws IOException {
        this.path = path;
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            size = file.size();
            final int format = checkHead(file);
            final byte[] index = index(file);
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(index))) {
                records = in.readLong();
                files = in.readInt();
                for (int left = in.readInt(); left > 0; left--) {
                    final String instrument = in.readUTF();
                    names.add(
                            new GroupedName(
                                    instrument,
                                    format == CompiledFormat.WITHOUT_GROUPS
                                            ? instrument
                                            : in.readUTF()));
                }
                readBlocks(in);
            }
        }
    }

    /** Whether a file starts as compiled journals do. */
    public static boolean isCompiled(final Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return file.size() >= Long.BYTES
                    && read(file, 0, Long.BYTES).getLong() == CompiledFormat.MAGIC;
        }
    }

    /**
     * Returns how many numbers of files the positions of a journal have: of a compiled journal,
     * those that it was compiled from, else one.
     */
    public static int files(final Path path) throws IOException {
        return isCompiled(path) ? new CompiledJournal(path).files : 1;
    }

    /** Returns the format of the file, which this version can read. */
    private int checkHead(final FileChannel file) throws IOException {
        if (size < CompiledFormat.HEAD + CompiledFormat.TAIL) {
            throw new UnusableCompilationException(path, CUT);
        }
        final ByteBuffer head = read(file, 0, CompiledFormat.HEAD);
        final int sum =
                CompiledFormat.checksum(head.array(), 0, CompiledFormat.HEAD - Integer.BYTES);
        if (head.getLong() != CompiledFormat.MAGIC) {
            throw new UnusableCompilationException(path, "is no compiled journal");
        }
        final int format = head.getInt();
        final int version = head.getInt();
        if (head.getInt() != sum) {
            throw new UnusableCompilationException(path, DAMAGED);
        }
        if (format != CompiledFormat.FORMAT && format != CompiledFormat.WITHOUT_GROUPS
                || version != PreparedFrame.VERSION) {
            throw new UnusableCompilationException(
                    path,
                    "was compiled for format "
                            + format
                            + " and decoders "
                            + version
                            + "; this version reads "
                            + CompiledFormat.FORMAT
                            + " and "
                            + PreparedFrame.VERSION);
        }
        return format;
    }

    private byte[] index(final FileChannel file) throws IOException {
        final ByteBuffer tail = read(file, size - CompiledFormat.TAIL, CompiledFormat.TAIL);
        final long place = tail.getLong();
        final int length = tail.getInt();
        final int sum = tail.getInt();
        if (tail.getLong() != CompiledFormat.END) {
            throw new UnusableCompilationException(path, CUT);
        }
        if (length < 0 || place < 0 || place + length != size - CompiledFormat.TAIL) {
            throw new UnusableCompilationException(path, DAMAGED);
        }
        final byte[] index = read(file, place, length).array();
        if (CompiledFormat.checksum(index, 0, length) != sum) {
            throw new UnusableCompilationException(path, DAMAGED);
        }
        return index;
    }

    private void readBlocks(final DataInputStream in) throws IOException {
        long first = 0;
        long place = CompiledFormat.HEAD;
        for (int left = in.readInt(); left > 0; left--) {
            final BlockEntry entry =
                    new BlockEntry(
                            first,
                            in.readInt(),
                            place,
                            in.readInt(),
                            in.readInt(),
                            in.readInt(),
                            in.readInt(),
                            in.readInt());
            blocks.add(entry);
            first += entry.records();
            place += entry.length() + entry.packed();
        }
    }

    /**
     * Reads the whole file and compares all checksums.
     *
     * @throws UnusableCompilationException if it is damaged
     */
    public void verify() throws IOException {
        for (int i = 0; i < blocks.size(); i++) {
            records(i);
            packed(blocks.get(i));
        }
    }

    Path path() {
        return path;
    }

    /** Returns the size of the file, bytes. */
    long size() {
        return size;
    }

    /** Returns the number of records. */
    public long records() {
        return records;
    }

    GroupedName name(final int number) {
        return names.get(number);
    }

    int blocks() {
        return blocks.size();
    }

    BlockEntry block(final int number) {
        return blocks.get(number);
    }

    /** Returns the bytes of the records of a block. */
    byte[] records(final int number) throws IOException {
        final BlockEntry entry = blocks.get(number);
        return part(entry.place(), entry.length(), entry.checksum());
    }

    /** Returns the payloads of the decoded frames of a block, one after another. */
    byte[] payloads(final BlockEntry entry) throws IOException {
        final byte[] packed = packed(entry);
        final byte[] payloads = new byte[entry.payloads()];
        try {
            new ZstdDecompressor()
                    .decompress(packed, 0, packed.length, payloads, 0, payloads.length);
        } catch (final MalformedInputException damaged) {
            throw new UnusableCompilationException(path, DAMAGED);
        }
        return payloads;
    }

    private byte[] packed(final BlockEntry entry) throws IOException {
        return part(entry.place() + entry.length(), entry.packed(), entry.packedChecksum());
    }

    private byte[] part(final long place, final int length, final int checksum) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            final byte[] part = read(file, place, length).array();
            if (CompiledFormat.checksum(part, 0, length) != checksum) {
                throw new UnusableCompilationException(path, DAMAGED);
            }
            return part;
        } catch (final EOFException cut) {
            throw new UnusableCompilationException(path, CUT);
        }
    }

    private static ByteBuffer read(final FileChannel file, final long place, final int length)
            throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, place + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }
}
