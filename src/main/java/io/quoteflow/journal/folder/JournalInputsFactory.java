package io.quoteflow.journal.folder;

import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.journal.file.JournalFile;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.journal.file.JournalInput;
import io.quoteflow.journal.file.ReceivedRange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens journal files and recorded folders as one journal.
 *
 * @param inputs paths; their order numbers them
 * @param speed multiple of real time; 0 for as fast as possible
 * @param range the part that is read
 * @param follow whether to wait for further records of recorded folders until they have ended
 *     cleanly
 */
public record JournalInputsFactory(
        List<String> inputs, double speed, ReceivedRange range, boolean follow)
        implements JournalFeedFactory {
    private static final long serialVersionUID = 1;

    public JournalInputsFactory {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a journal needs at least one file");
        }
    }

    /**
     * Creates a factory for all records that the inputs have now.
     *
     * @param inputs paths; their order numbers them
     * @param speed multiple of real time; 0 for as fast as possible
     */
    public JournalInputsFactory(final List<String> inputs, final double speed) {
        this(inputs, speed, ReceivedRange.ALL, false);
    }

    @Override
    public JournalFeed open(final long[] position) throws IOException {
        return new JournalFiles(inputs.size(), this::open, speed, position);
    }

    private JournalInput open(final int number, final long skip) throws IOException {
        final Path path = Path.of(inputs.get(number));
        return Files.isDirectory(path)
                ? new RecordedFolder(path, number, skip, range, follow)
                : new JournalFile(path, number, skip, range);
    }
}
