package io.quoteflow.journal.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the index of a recording says. It may grow while it is read: {@link #refresh} reads what was
 * added. A line without an end, or one that cannot be read, is ignored. Used by one thread.
 */
final class RecordingIndex {
    /** Name of the index in its folder. */
    static final String NAME = "index.jsonl";

    private static final String BEGINNING = "{\"recording\":";

    /** The line of a start is much shorter. */
    private static final int MOST_START = 1000;

    private final Path path;
    private final TreeMap<Integer, FileEntry> files = new TreeMap<>();
    private final TreeMap<Integer, Long> starts = new TreeMap<>();
    private long length;
    private boolean ended;

    private RecordingIndex(final Path path) {
        this.path = path;
    }

    /**
     * Whether a folder is a recording: its index starts with the line of a start. A folder may have
     * a journal file of that name, too.
     */
    static boolean isIn(final Path folder) throws IOException {
        final Path index = folder.resolve(NAME);
        if (!Files.isRegularFile(index)) {
            return false;
        }
        final byte[] head;
        try (InputStream in = Files.newInputStream(index)) {
            head = in.readNBytes(MOST_START);
        }
        int end = 0;
        while (end < head.length && head[end] != '\n') {
            end++;
        }
        return IndexLine.parse(Arrays.copyOf(head, end))
                .filter(line -> line.kind() == IndexLine.Kind.STARTED)
                .isPresent();
    }

    /**
     * Whether the index of a folder was cut within its first line, so that it is as good as lost.
     */
    static boolean isCut(final Path folder) throws IOException {
        final Path index = folder.resolve(NAME);
        if (!Files.isRegularFile(index) || Files.size(index) > MOST_START) {
            return false;
        }
        final String text = Files.readString(index, StandardCharsets.ISO_8859_1);
        return text.indexOf('\n') < 0 && (text.startsWith(BEGINNING) || BEGINNING.startsWith(text));
    }

    /** Reads the index of a folder. Without an index, there are no entries. */
    static RecordingIndex read(final Path folder) throws IOException {
        final RecordingIndex index = new RecordingIndex(folder.resolve(NAME));
        index.refresh();
        return index;
    }

    /** Reads what was added. Returns whether there was something. */
    boolean refresh() throws IOException {
        try {
            if (Files.size(path) == length) {
                return false;
            }
        } catch (final NoSuchFileException none) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() < length) {
                // it was replaced, for example after it was lost
                length = 0;
                files.clear();
                starts.clear();
                ended = false;
            }
            final ByteBuffer added = ByteBuffer.allocate(Math.toIntExact(channel.size() - length));
            while (added.hasRemaining() && channel.read(added, length + added.position()) > 0) {
                // reads until the buffer is full or the file ends
            }
            return apply(added.array(), added.position());
        }
    }

    private boolean apply(final byte[] bytes, final int filled) {
        int start = 0;
        for (int i = 0; i < filled; i++) {
            if (bytes[i] == '\n') {
                IndexLine.parse(Arrays.copyOfRange(bytes, start, i)).ifPresent(this::apply);
                start = i + 1;
            }
        }
        length += start;
        return start > 0;
    }

    private void apply(final IndexLine line) {
        switch (line.kind()) {
            case STARTED -> {
                ended = false;
                starts.merge(line.start().file(), line.start().line(), Math::max);
            }
            case ENDED -> ended = true;
            case FILE -> files.put(line.entry().name().number(), line.entry());
            case LOST -> {
                // for people
            }
        }
    }

    /** Returns the entries by the number of the file. */
    NavigableMap<Integer, FileEntry> files() {
        return files;
    }

    /**
     * Returns the number of the first line of a file.
     *
     * @param file number of the file
     * @param before number of the line after the last one of the files before
     */
    long firstLine(final int file, final long before) {
        final FileEntry entry = files.get(file);
        if (entry != null) {
            return entry.line();
        }
        final Map.Entry<Integer, Long> start = starts.floorEntry(file);
        return start == null ? before : Math.max(before, start.getValue());
    }

    /** Returns the number of the line after the last one that the index knows. */
    long end() {
        final long started = starts.isEmpty() ? 0 : starts.lastEntry().getValue();
        return files.values().stream().mapToLong(FileEntry::end).reduce(started, Math::max);
    }

    /** Returns the size of the complete lines, bytes. */
    long length() {
        return length;
    }

    /** Whether the last writer has ended cleanly. */
    boolean ended() {
        return ended;
    }
}
