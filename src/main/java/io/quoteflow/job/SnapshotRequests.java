package io.quoteflow.job;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;

import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * When to ask for what an instrument without state lacks: at its first record, and again every 5 s
 * by the journal's time until its definition has come. Kept in memory alone, and little of it: an
 * instrument that nobody has defined gets no state; a start anew asks anew.
 */
final class SnapshotRequests implements Serializable {
    private static final long serialVersionUID = 1;

    private static final long AGAIN_MILLIS = 5000;
    private static final int MOST_REMEMBERED = 1000;

    private final TreeSet<String> instruments;
    private final LinkedHashMap<String, Long> asked = new LinkedHashMap<>();

    /**
     * @param instruments it may be asked for; empty for any
     */
    SnapshotRequests(final Collection<String> instruments) {
        this.instruments = new TreeSet<>(instruments);
    }

    /** Whether to ask now, at a record of an instrument that has no state; it is asked then. */
    boolean isDue(final JournalRecord record) {
        final String instrument = record.instrument();
        if (record.kind() == RecordKind.UNREADABLE
                || !instruments.isEmpty() && !instruments.contains(instrument)) {
            return false;
        }
        final Long last = asked.get(instrument);
        if (last != null && record.received() - last < AGAIN_MILLIS) {
            return false;
        }
        asked.remove(instrument);
        asked.put(instrument, record.received());
        if (asked.size() > MOST_REMEMBERED) {
            final Map.Entry<String, Long> oldest = asked.entrySet().iterator().next();
            asked.remove(oldest.getKey());
        }
        return true;
    }
}
