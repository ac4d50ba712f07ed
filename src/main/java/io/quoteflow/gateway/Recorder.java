package io.quoteflow.gateway;

import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.venue.protocol.FeedMessage;

import java.nio.charset.StandardCharsets;

/** Writes records and counts what comes in. Not thread-safe. */
final class Recorder {
    private final RecordOutput output;
    private long records;
    private long bytes;
    private long lag;
    private long unusable;
    private long duplicates;

    Recorder(final RecordOutput output) {
        this.output = output;
    }

    /**
     * Writes a frame as it came.
     *
     * @param time time of the event, ms, or {@link FeedMessage#NONE}
     */
    void market(
            final String instrument, final byte[] payload, final long received, final long time) {
        if (time > 0) {
            lag = received - time;
        }
        write(new NewRecord(instrument, RecordKind.MARKET, received, payload));
    }

    void definition(final String instrument, final byte[] payload, final long received) {
        write(new NewRecord(instrument, RecordKind.INSTRUMENT, received, payload));
    }

    void heartbeat(final String instrument, final long time) {
        final byte[] payload = ("{\"time\":" + time + "}").getBytes(StandardCharsets.UTF_8);
        write(new NewRecord(instrument, RecordKind.HEARTBEAT, time, payload));
    }

    private void write(final NewRecord record) {
        records++;
        bytes += record.payload().length;
        output.write(record);
    }

    /** Counts a text that cannot be recorded. */
    void countUnusable() {
        unusable++;
    }

    /** Counts a frame that another connection has delivered. */
    void countDuplicate() {
        duplicates++;
    }

    long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }

    long lag() {
        return lag;
    }

    long unusable() {
        return unusable;
    }

    long duplicates() {
        return duplicates;
    }
}
