package io.quoteflow.journal.folder;

import io.quoteflow.journal.compiled.CompiledInput;
import io.quoteflow.journal.compiled.CompiledJournal;
import io.quoteflow.journal.file.AheadInput;
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
 * Opens journal files, compiled journals and recorded folders as one journal.
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

    /** Largest number of inputs that are read ahead. */
    private static final int MOST_AHEAD = 4;

    /** Smallest file that is read ahead, bytes. */
    private static final long LEAST_AHEAD = 1 << 18;

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
        final int[] numbers = new int[inputs.size()];
        for (int i = 1; i < numbers.length; i++) {
            numbers[i] = numbers[i - 1] + CompiledJournal.files(Path.of(inputs.get(i - 1)));
        }
        return new JournalFiles(
                inputs.size(),
                (input, skip) -> open(Path.of(inputs.get(input)), numbers[input], skip),
                speed,
                position);
    }

    private JournalInput open(final Path path, final int number, final long skip)
            throws IOException {
        if (Files.isDirectory(path)) {
            return new RecordedFolder(path, number, skip, range, follow);
        }
        if (CompiledJournal.isCompiled(path)) {
            return new CompiledInput(path, number, skip, range);
        }
        return isReadAhead(path)
                ? new AheadInput(new JournalFile(path, number, skip, range, true))
                : new JournalFile(path, number, skip, range);
    }

    /**
     * Whether threads of their own read a file. They only pay for a large file, if another core may
     * be free, and if records are not paced. Many files would need too many threads.
     */
    private boolean isReadAhead(final Path path) throws IOException {
        return speed == 0
                && inputs.size() <= MOST_AHEAD
                && Runtime.getRuntime().availableProcessors() > 1
                && Files.size(path) >= LEAST_AHEAD;
    }

    /**
     * Returns how many numbers of files the positions of the journal have, which is the number of
     * the inputs unless one was compiled from several files.
     */
    public static int files(final List<String> inputs) throws IOException {
        int files = 0;
        for (final String input : inputs) {
            files += CompiledJournal.files(Path.of(input));
        }
        return files;
    }
}
