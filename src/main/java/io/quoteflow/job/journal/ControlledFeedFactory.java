package io.quoteflow.job.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Opens a journal with a file of the control records that people ask for while it is read.
 *
 * @param journal without them
 * @param file of the control records: the name of their {@link ControlDesk} too
 * @param files that the journal has
 */
public record ControlledFeedFactory(JournalFeedFactory journal, String file, int files)
        implements JournalFeedFactory {
    private static final long serialVersionUID = 1;

    @Override
    public JournalFeed open(final long[] position) throws IOException {
        final boolean whole = position.length == files + ControlledFeed.OWN;
        final JournalFeed feed = journal.open(whole ? Arrays.copyOf(position, files) : position);
        try {
            return new ControlledFeed(
                    feed,
                    Path.of(file),
                    files,
                    whole ? Arrays.copyOfRange(position, files, position.length) : new long[0]);
        } catch (final IOException e) {
            feed.close();
            throw e;
        }
    }
}
