package io.quoteflow.tool.copy;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Creates heartbeats for a recording without them: one for each instrument and second, as a gateway
 * writes them.
 */
final class Heartbeats {
    private static final long EVERY_MILLIS = 1000;

    private final TreeMap<String, Long> next = new TreeMap<>();

    /** Returns the heartbeats that come before a record. */
    List<JournalRecord> before(final JournalRecord record) {
        final List<JournalRecord> due = new ArrayList<>();
        for (final Map.Entry<String, Long> instrument : next.entrySet()) {
            while (instrument.getValue() <= record.received()) {
                due.add(heartbeat(instrument.getKey(), instrument.getValue()));
                instrument.setValue(instrument.getValue() + EVERY_MILLIS);
            }
        }
        due.sort((a, b) -> Long.compare(a.received(), b.received()));
        next.putIfAbsent(record.instrument(), record.received() + EVERY_MILLIS);
        return due;
    }

    private static JournalRecord heartbeat(final String instrument, final long time) {
        return new JournalRecord(
                instrument,
                RecordKind.HEARTBEAT,
                time,
                0,
                0,
                false,
                ("{\"time\":" + time + "}").getBytes(StandardCharsets.UTF_8),
                null);
    }
}
