package io.quoteflow.journal.folder;

import io.quoteflow.file.OwnFile;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalLines;
import io.quoteflow.journal.file.PackedBytes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the files of a recording in order before a new writer appends to it. Removes a line without
 * an end, unfinished compressed files, and plain files that were compressed. Finds the entries that
 * the index lacks, by reading the files.
 */
final class RecordingRepair {
    private final Path folder;
    private final RecordingIndex index;
    private final List<FileEntry> found = new ArrayList<>();

    RecordingRepair(final Path folder, final RecordingIndex index) {
        this.folder = folder;
        this.index = index;
    }

    /**
     * Repairs the folder.
     *
     * @return the entries that the index lacks, to be appended to it
     */
    List<FileEntry> run() throws IOException {
        for (final Map.Entry<Integer, Compression> file : files().entrySet()) {
            final RecordingName name = new RecordingName(file.getKey(), file.getValue());
            final FileEntry entry = index.files().get(name.number());
            if (entry == null) {
                add(scan(name));
            } else if (entry.name().compression() != name.compression()) {
                add(entry.packed(name.compression(), Files.size(folder.resolve(name.text()))));
            }
        }
        return found;
    }

    private void add(final FileEntry entry) {
        index.files().put(entry.name().number(), entry);
        found.add(entry);
    }

    /** Returns the compression of each file, and deletes what is not needed. */
    private TreeMap<Integer, Compression> files() throws IOException {
        final TreeMap<Integer, Compression> files = new TreeMap<>();
        for (final RecordingName name : RecordingFiles.in(folder)) {
            Files.deleteIfExists(folder.resolve(name.temporary()));
            final Compression other = files.get(name.number());
            if (other != null) {
                // names are sorted, so the other one is plain if one of them is
                Files.delete(folder.resolve(new RecordingName(name.number(), other).text()));
            }
            files.put(name.number(), name.compression());
        }
        for (final int number : files.keySet()) {
            for (final Compression compression : Compression.values()) {
                final RecordingName name = new RecordingName(number, compression);
                Files.deleteIfExists(folder.resolve(name.temporary()));
            }
        }
        return files;
    }

    /** Reads a file that the index does not have. */
    private FileEntry scan(final RecordingName name) throws IOException {
        final Map.Entry<Integer, FileEntry> before = index.files().lowerEntry(name.number());
        final long line =
                index.firstLine(name.number(), before == null ? 0 : before.getValue().end());
        final long received = before == null ? 0 : before.getValue().last();
        final Path path = folder.resolve(name.text());
        final FileContents contents = new FileContents(name.number(), line, received);
        if (name.compression() != Compression.NONE) {
            try (JournalLines lines =
                    new JournalLines(
                            path,
                            PackedBytes.unpack(Files.newInputStream(path)),
                            0,
                            line,
                            received)) {
                count(lines, contents);
            }
            return contents.entry(name.compression(), Files.size(path));
        }
        final CompleteLines complete = new CompleteLines(path);
        try (JournalLines lines = new JournalLines(path, complete, 0, line, received)) {
            count(lines, contents);
        }
        try (FileChannel channel = OwnFile.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(complete.limit());
            channel.force(true);
        }
        return contents.entry(Compression.NONE, complete.limit());
    }

    private static void count(final JournalLines lines, final FileContents contents)
            throws IOException {
        for (JournalRecord record = lines.read();
                !lines.isAtEnd() && !lines.isCut();
                record = lines.read()) {
            if (record == null || record.kind() == RecordKind.UNREADABLE) {
                contents.addUnreadable();
            } else {
                contents.add(record.instrument(), record.kind(), record.received());
            }
        }
    }
}
