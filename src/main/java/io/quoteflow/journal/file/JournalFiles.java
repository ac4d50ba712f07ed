package io.quoteflow.journal.file;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.journal.JournalRecord;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Several inputs as one journal, merged by (received, input, line). The records can be paced, see
 * {@link Pace}.
 *
 * <p>An input that may still grow holds the others back: a record is handed out only when no
 * earlier one can come. Therefore the order is the same as that of a later reading.
 */
public final class JournalFiles implements JournalFeed {
    /** Time between two looks at an input that may grow, ms. */
    private static final long LOOK_MILLIS = 5;

    /** Opens an input. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Opens the input.
         *
         * @param number number of the input, from 0
         * @param skip number of lines that were read before
         */
        JournalInput open(int number, long skip) throws IOException;
    }

    private final List<JournalInput> inputs = new ArrayList<>();
    private final Pace pace;

    /**
     * Opens whole files.
     *
     * @param speed multiple of real time; 0 for as fast as possible
     * @param position number of lines read before of each file; empty for none
     * @throws IOException if a file cannot be read, or if the position is one of another number of
     *     files
     */
    public JournalFiles(final List<Path> paths, final double speed, final long[] position)
            throws IOException {
        this(
                paths.size(),
                (number, skip) -> new JournalFile(paths.get(number), number, skip),
                speed,
                position);
    }

    /**
     * Opens inputs.
     *
     * @param count number of inputs
     * @param opener opens each of them
     * @param speed multiple of real time; 0 for as fast as possible
     * @param position number of lines read before of each input; empty for none
     * @throws IOException if an input cannot be read, or if the position is one of another number
     *     of inputs
     */
    public JournalFiles(
            final int count, final Opener opener, final double speed, final long[] position)
            throws IOException {
        if (position.length != 0 && position.length < count) {
            throw new ChangedFileException(
                    "the checkpoint was taken with "
                            + position.length
                            + " journal files, this run has "
                            + count
                            + ": name those that the job read, in their order");
        }
        pace = new Pace(speed);
        try {
            for (int i = 0; i < count; i++) {
                inputs.add(opener.open(i, position.length == 0 ? 0 : position[i]));
            }
        } catch (final IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public long delayMillis() throws IOException {
        JournalInput earliest = earliest();
        if (earliest != null && earliest.head() == null) {
            earliest.refresh();
            earliest = earliest();
        }
        if (earliest == null) {
            return 0;
        }
        return earliest.head() == null ? LOOK_MILLIS : pace.delayMillis(earliest.head().received());
    }

    /**
     * Returns the next record; null at the end.
     *
     * @throws IllegalStateException if an input may still grow and has none; {@link #delayMillis}
     *     is above 0 then
     */
    @Override
    public JournalRecord next() throws IOException {
        final JournalInput earliest = earliest();
        if (earliest != null && earliest.head() == null) {
            throw new IllegalStateException("there is no record yet; ask for the delay first");
        }
        return earliest == null ? null : earliest.take();
    }

    @Override
    public long nextReceived() {
        final JournalInput earliest = earliest();
        return earliest == null ? Long.MAX_VALUE : nextReceived(earliest);
    }

    private static long nextReceived(final JournalInput input) {
        return input.head() == null ? input.liveReceived() : input.head().received();
    }

    /** Returns the input that has, or may still get, the next record; null at the end. */
    private JournalInput earliest() {
        JournalInput earliest = null;
        for (int i = 0; i < inputs.size(); i++) {
            final JournalInput input = inputs.get(i);
            if (!input.ended()
                    && (earliest == null || nextReceived(input) < nextReceived(earliest))) {
                earliest = input;
            }
        }
        return earliest;
    }

    @Override
    public long[] position() {
        final long[] position = new long[inputs.size()];
        for (int i = 0; i < position.length; i++) {
            position[i] = inputs.get(i).taken();
        }
        return position;
    }

    @Override
    public double progress() {
        long read = 0;
        long size = 0;
        for (final JournalInput input : inputs) {
            if (input.size() == JournalInput.NO_END) {
                return Double.NaN;
            }
            read += input.bytesRead();
            size += input.size();
        }
        return size == 0 ? 1 : Math.min(1, (double) read / size);
    }

    @Override
    public void close() throws IOException {
        for (final JournalInput input : inputs) {
            input.close();
        }
    }
}
