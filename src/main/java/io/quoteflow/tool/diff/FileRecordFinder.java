package io.quoteflow.tool.diff;

import io.quoteflow.config.UsageException;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.journal.folder.RecordedFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds records in journal files and recorded folders, which must be in the order that the run
 * used.
 */
final class FileRecordFinder implements RecordFinder {
    private static final long[] START = {};

    private final List<String> names;

    FileRecordFinder(final List<String> names) throws IOException {
        this.names = List.copyOf(names);
        for (final String name : names) {
            final Path file = Path.of(name);
            if (!Files.isRegularFile(file)
                    && !(Files.isDirectory(file) && RecordedFolder.isRecording(file))) {
                throw new UsageException(
                        "--journal " + name + ": there is no such journal file or recorded folder");
            }
        }
    }

    @Override
    public Map<Key, JournalRecord> find(final Set<Key> wanted) throws IOException {
        final Map<Key, JournalRecord> found = new HashMap<>();
        try (JournalFeed journal = new JournalInputsFactory(names, 0).open(START)) {
            for (JournalRecord record = journal.next();
                    record != null && found.size() < wanted.size();
                    record = journal.next()) {
                final Key key = Key.of(record);
                if (wanted.contains(key)) {
                    found.put(key, record);
                }
            }
        }
        return found;
    }
}
