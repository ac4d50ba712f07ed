package io.quoteflow.tool.diff;

import io.quoteflow.config.UsageException;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds records in journal files, which must be in the order that the run used. */
final class FileRecordFinder implements RecordFinder {
    private static final long[] START = {};

    private final List<Path> files;

    FileRecordFinder(final List<String> names) {
        files = names.stream().map(Path::of).toList();
        for (final Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new UsageException("--journal " + file + ": there is no such journal file");
            }
        }
    }

    @Override
    public Map<Key, JournalRecord> find(final Set<Key> wanted) throws IOException {
        final Map<Key, JournalRecord> found = new HashMap<>();
        try (JournalFiles journal = new JournalFiles(files, 0, START)) {
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
