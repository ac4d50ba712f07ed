package io.quoteflow.journal.file;

import java.io.IOException;
import java.io.Serializable;

/** Opens a journal; travels with the job graph. */
public interface JournalFeedFactory extends Serializable {
    /**
     * Opens it.
     *
     * @param position where it stood, or an empty array for its start
     */
    JournalFeed open(long[] position) throws IOException;
}
