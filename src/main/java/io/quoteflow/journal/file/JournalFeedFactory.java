package io.quoteflow.journal.file;

import java.io.IOException;
import java.io.Serializable;

/** Opens a journal. It is serialized into the job graph. */
public interface JournalFeedFactory extends Serializable {
    /**
     * Opens the journal.
     *
     * @param position the position of an earlier feed; an empty array for the start
     */
    JournalFeed open(long[] position) throws IOException;
}
