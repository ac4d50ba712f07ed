package io.quoteflow.tool.diff;

import io.quoteflow.journal.JournalPosition;
import io.quoteflow.journal.JournalRecord;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Finds journal records by instrument and position. */
interface RecordFinder {
    /** Returns the wanted records that exist. */
    Map<Key, JournalRecord> find(Set<Key> wanted) throws IOException;

    /** Identifies a record. */
    record Key(String instrument, JournalPosition position) {
        static Key of(final DecisionRow row) {
            return new Key(row.instrument(), row.cause());
        }

        static Key of(final JournalRecord record) {
            return new Key(
                    record.instrument(), new JournalPosition(record.partition(), record.offset()));
        }
    }
}
