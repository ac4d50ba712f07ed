package io.quoteflow.job;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;

import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Decides when to request the definition and the book of an instrument without state: at its first
 * record, and every 5 s of the journal's time until the definition has arrived. This is kept in
 * memory only, so that a restarted job requests them again.
 */
final class SnapshotRequests implements Serializable {
    private static final long serialVersionUID = 1;

    private static final long AGAIN_MILLIS = 5000;
    private static final int MOST_REMEMBERED = 1000;

    private final TreeSet<String> instruments;
    private final LinkedHashMap<String, Long> asked = new LinkedHashMap<>();

    /**
     * Creates an object that has requested nothing.
     *
     * @param instruments for which requests are allowed; empty for all
     */
    SnapshotRequests(final Collection<String> instruments) {
        this.instruments = new TreeSet<>(instruments);
    }

    /**
     * Whether to send a request now. If it returns true, the request counts as sent.
     *
     * @param record of an instrument that has no state
     */
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
