package io.quoteflow.job.diff;

import io.quoteflow.venue.JournalRecord;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Finds journal records by their position. */
interface RecordFinder {
    /** The records of some rows' causes, by instrument and position, as far as they are there. */
    Map<String, JournalRecord> find(Set<String> wanted) throws IOException;

    /** What a record is found by. */
    static String key(final String instrument, final String position) {
        return instrument + ' ' + position;
    }
}
