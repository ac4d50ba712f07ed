package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Limits how many dead letters are written for each reason and minute. The others are omitted and
 * counted. The minute is that of the record's {@code received}, so that a replay writes the same
 * dead letters.
 *
 * <p>The minute only moves forward, so that records which jump back and forth between minutes get
 * no further rows. After a record from the far future, the latest minute is wrong. Therefore the
 * count starts again after {@value #MAX_BEHIND} dead letters in a row that are of an earlier
 * minute.
 *
 * <p>Not thread-safe, except {@link #counted} and {@link #omitted}: any thread can call them, and
 * they can lag.
 */
public final class DeadLetterLimit {
    private static final long MINUTE_MS = 60_000;
    private static final int MAX_BEHIND = 1000;

    /**
     * The counts of one reason.
     *
     * @param refusal the reason
     * @param minute the latest one, in minutes since the epoch
     * @param written number of dead letters written for that minute
     * @param behind number of the last dead letters that were all of an earlier minute
     * @param omitted number of dead letters that were omitted since the last report
     * @param bytes sum of the payloads of the omitted ones
     * @param partition partition of the last omitted one
     * @param offset offset of the last omitted one
     */
    public record Entry(
            RejectReason refusal,
            long minute,
            long written,
            long behind,
            long omitted,
            long bytes,
            long partition,
            long offset) {
        /** Returns the journal position of the last omitted dead letter. */
        String position() {
            return partition + ":" + offset;
        }
    }

    /** Receives reports of omitted dead letters. */
    @FunctionalInterface
    interface Report {
        void omitted(Entry entry);
    }

    private final long perMinute;
    private final Map<RejectReason, Entry> entries = new EnumMap<>(RejectReason.class);
    private final Map<RejectReason, Totals> totals = new EnumMap<>(RejectReason.class);

    private static final class Totals {
        private volatile long counted;
        private volatile long omitted;
    }

    /**
     * @param perMinute dead letters that are written for each reason and minute; 0 for none
     * @throws IllegalArgumentException if it is negative
     */
    public DeadLetterLimit(final long perMinute) {
        if (perMinute < 0) {
            throw new IllegalArgumentException(
                    "dead letters per minute: " + perMinute + " is negative");
        }
        this.perMinute = perMinute;
        for (final RejectReason refusal : RejectReason.values()) {
            totals.put(refusal, new Totals());
        }
    }

    /** Returns a limit that omits nothing. */
    public static DeadLetterLimit none() {
        return new DeadLetterLimit(Long.MAX_VALUE);
    }

    /**
     * Counts a dead letter.
     *
     * @param report called before this returns, if dead letters were omitted in an earlier minute
     * @return whether the dead letter is to be written
     */
    boolean admits(final JournalRecord record, final RejectReason refusal, final Report report) {
        final Totals total = totals.get(refusal);
        total.counted++;
        if (refusal == RejectReason.CUT_INPUT) {
            // there is at most one for each file, and the exit code depends on it
            return true;
        }
        final Entry last = entries.get(refusal);
        final long minute = Math.floorDiv(record.received(), MINUTE_MS);
        final boolean behind = last != null && minute < last.minute();
        if (last == null || minute > last.minute() || behind && last.behind() + 1 >= MAX_BEHIND) {
            flush(last, report);
            final boolean write = perMinute > 0;
            entries.put(
                    refusal,
                    write
                            ? new Entry(refusal, minute, 1, 0, 0, 0, 0, 0)
                            : omit(new Entry(refusal, minute, 0, 0, 0, 0, 0, 0), 0, record));
            total.omitted += write ? 0 : 1;
            return write;
        }
        final long inARow = behind ? last.behind() + 1 : 0;
        if (last.written() < perMinute) {
            entries.put(
                    refusal,
                    new Entry(
                            refusal,
                            last.minute(),
                            last.written() + 1,
                            inARow,
                            last.omitted(),
                            last.bytes(),
                            last.partition(),
                            last.offset()));
            return true;
        }
        entries.put(refusal, omit(last, inARow, record));
        total.omitted++;
        return false;
    }

    private static Entry omit(final Entry last, final long behind, final JournalRecord record) {
        return new Entry(
                last.refusal(),
                last.minute(),
                last.written(),
                behind,
                last.omitted() + 1,
                last.bytes() + record.payload().length,
                record.partition(),
                record.offset());
    }

    private static void flush(final Entry last, final Report report) {
        if (last != null && last.omitted() > 0) {
            report.omitted(last);
        }
    }

    /** Reports all omitted dead letters. Call it when the input has ended. */
    void flush(final Report report) {
        entries.replaceAll(
                (refusal, entry) -> {
                    flush(entry, report);
                    return new Entry(
                            refusal, entry.minute(), entry.written(), entry.behind(), 0, 0, 0, 0);
                });
    }

    /** Returns the counts that are to be saved. */
    public List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /**
     * Adds saved counts. Two entries of one reason, which come from tasks that are one task now,
     * are merged: the later minute counts, and the omitted dead letters are added up.
     */
    public void restore(final Entry entry) {
        entries.merge(entry.refusal(), entry, DeadLetterLimit::together);
    }

    private static Entry together(final Entry a, final Entry b) {
        final Entry later = b.minute() > a.minute() ? b : a;
        final Entry position = later.omitted() > 0 ? later : later == a ? b : a;
        return new Entry(
                later.refusal(),
                later.minute(),
                later.written(),
                later.behind(),
                a.omitted() + b.omitted(),
                a.bytes() + b.bytes(),
                position.partition(),
                position.offset());
    }

    /**
     * Returns the number of dead letters of a reason since this process started, written or
     * omitted.
     */
    public long counted(final RejectReason refusal) {
        return totals.get(refusal).counted;
    }

    /** Returns the number of dead letters omitted since this process started. */
    public long omitted() {
        long omitted = 0;
        for (final Totals total : totals.values()) {
            omitted += total.omitted;
        }
        return omitted;
    }
}
