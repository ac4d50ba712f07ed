package io.quoteflow.journal.file;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.journal.JournalRecord;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Several journal files as one journal, merged by (received, file, line). The records can be paced,
 * see {@link Pace}.
 */
public final class JournalFiles implements JournalFeed {
    private final List<JournalFile> files = new ArrayList<>();
    private final Pace pace;

    /**
     * Opens the files.
     *
     * @param speed multiple of real time; 0 for as fast as possible
     * @param position number of lines read before of each file; empty for none
     * @throws IOException if a file cannot be read, or if the position is one of another number of
     *     files
     */
    public JournalFiles(final List<Path> paths, final double speed, final long[] position)
            throws IOException {
        if (position.length != 0 && position.length < paths.size()) {
            throw new ChangedFileException(
                    "the checkpoint was taken with "
                            + position.length
                            + " journal files, this run has "
                            + paths.size()
                            + ": name those that the job read, in their order");
        }
        pace = new Pace(speed);
        try {
            for (int i = 0; i < paths.size(); i++) {
                files.add(new JournalFile(paths.get(i), i, position.length == 0 ? 0 : position[i]));
            }
        } catch (final IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public long delayMillis() {
        if (!pace.holdsBack()) {
            return 0;
        }
        final JournalFile earliest = earliest();
        return earliest == null ? 0 : pace.delayMillis(earliest.head().received());
    }

    @Override
    public JournalRecord next() throws IOException {
        final JournalFile earliest = earliest();
        return earliest == null ? null : earliest.take();
    }

    @Override
    public long nextReceived() {
        final JournalFile earliest = earliest();
        return earliest == null ? Long.MAX_VALUE : earliest.head().received();
    }

    /** Returns the file that has the next record; null at the end. */
    private JournalFile earliest() {
        JournalFile earliest = null;
        for (int i = 0; i < files.size(); i++) {
            final JournalFile file = files.get(i);
            if (file.head() != null
                    && (earliest == null || file.head().received() < earliest.head().received())) {
                earliest = file;
            }
        }
        return earliest;
    }

    @Override
    public long[] position() {
        final long[] position = new long[files.size()];
        for (int i = 0; i < position.length; i++) {
            position[i] = files.get(i).taken();
        }
        return position;
    }

    @Override
    public double progress() {
        long read = 0;
        long size = 0;
        for (final JournalFile file : files) {
            read += file.bytesRead();
            size += file.size();
        }
        return size == 0 ? 1 : (double) read / size;
    }

    @Override
    public void close() throws IOException {
        for (final JournalFile file : files) {
            file.close();
        }
    }
}
