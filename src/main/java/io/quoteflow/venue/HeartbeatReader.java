package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.ScalarFields;

/** Reads heartbeats of the gateway. Not thread-safe. */
final class HeartbeatReader {
    private RejectReason rejected;

    /**
     * Reads a heartbeat.
     *
     * @param maxAhead how far its time can be past that of its receipt, ms
     * @return when the gateway sent it, ms; without meaning if it is {@link #rejected}
     */
    long read(final JournalRecord record, final long maxAhead) {
        final ScalarFields object = ScalarFields.parse(record.payload());
        final long time = object == null ? 0 : object.time("time");
        if (object == null) {
            rejected = RejectReason.NOT_JSON;
        } else if (time <= 0) {
            rejected = RejectReason.BAD_FIELD;
        } else {
            rejected = time > record.received() + maxAhead ? RejectReason.FUTURE_TIME : null;
        }
        return time;
    }

    /** Returns why the last heartbeat cannot be used; null if it can. */
    RejectReason rejected() {
        return rejected;
    }
}
