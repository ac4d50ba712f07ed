package io.quoteflow.journal.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens journal files.
 *
 * @param files paths; their order numbers them
 * @param speed multiple of real time; 0 for as fast as possible
 */
public record JournalFilesFactory(List<String> files, double speed) implements JournalFeedFactory {
    private static final long serialVersionUID = 1;

    public JournalFilesFactory {
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a journal needs at least one file");
        }
    }

    @Override
    public JournalFeed open(final long[] position) throws IOException {
        return new JournalFiles(files.stream().map(Path::of).toList(), speed, position);
    }
}
