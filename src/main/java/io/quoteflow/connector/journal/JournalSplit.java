package io.quoteflow.connector.journal;

import org.apache.flink.api.connector.source.SourceSplit;

import java.util.Arrays;

/**
 * The only split of a journal, which covers all of it.
 *
 * @param position for each input of the journal, how far it was read, as its feed defines it; empty
 *     if nothing was read. Not copied: must not be changed.
 */
public record JournalSplit(long[] position) implements SourceSplit {
    private static final String ID = "journal";

    @Override
    public String splitId() {
        return ID;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof JournalSplit split && Arrays.equals(position, split.position);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(position);
    }

    @Override
    public String toString() {
        return ID + Arrays.toString(position);
    }
}
