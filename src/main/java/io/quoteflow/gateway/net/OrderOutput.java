package io.quoteflow.gateway.net;

import io.quoteflow.journal.NewRecord;

/** Receives what the order side writes, by one thread. No method waits or throws. */
public interface OrderOutput {
    /** Appends a record to the journal; see {@code OrderLink}. */
    void journal(NewRecord record);

    /** Stores a value under a key; null forgets it. */
    void remember(String key, byte[] value);

    /** Is called after each input, once all that follows from it was written. */
    void turned();
}
