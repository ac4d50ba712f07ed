package io.quoteflow.journal.folder;

import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordOutput;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Records a journal into a folder of files. The folder has one writer at a time. Trouble of the
 * disk never throws after the start: records of that time are lost and counted, see {@link
 * #status}.
 *
 * <p>{@code received} never goes backwards in a folder: a record that is earlier than the one
 * before it gets the time of that one.
 */
public final class RecordingFolder implements RecordOutput {
    private RecordingFolder() {}

    /**
     * Opens a folder, and creates it if it does not exist. Repairs what an earlier writer left that
     * did not end cleanly, and goes on in a new file.
     *
     * @param clock time of the entries of the index and of retries
     * @throws IOException in one line that names the folder, if another writer has it, if it is not
     *     a recording and not empty, or if it cannot be written
     */
    public static RecordingFolder open(
            final Path folder, final RecordingOptions options, final Clock clock)
            throws IOException {
        throw new IOException(folder + ": " + options + clock);
    }

    @Override
    public void write(final NewRecord record) {}

    @Override
    public void flush() {}

    /** Returns what was written so far. Any thread may call it. */
    public RecordingStatus status() {
        return new RecordingStatus(0, 0, 0, 0, false, "");
    }

    /**
     * Writes what is buffered, says in the index that the recording ended cleanly, and waits for
     * the compression of the last files.
     */
    @Override
    public void close() {}
}
