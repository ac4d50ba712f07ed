package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds how many dead letters are written: at most a fixed number for each reason and minute. The
 * others are omitted and counted. The minute is that of the record's {@code received}, so a replay
 * writes the same ones.
 *
 * <p>A minute only moves forward: records that jump back and forth between minutes do not get
 * further rows. If the latest minute was wrong, as after one record from the far future, the count
 * starts over once {@value #MOST_BEHIND} dead letters in a row are of an earlier minute.
 *
 * <p>Not thread-safe, except {@link #counted} and {@link #omitted}, which any thread may call and
 * which may lag.
 */
public final class DeadLetterLimit {
    private static final long MINUTE_MS = 60_000;
    private static final int MOST_BEHIND = 1000;

    /**
     * What is kept of one reason.
     *
     * @param refusal the reason
     * @param minute the latest one, counted from the epoch
     * @param written dead letters of that minute that were written
     * @param behind dead letters in a row that were of an earlier minute
     * @param omitted dead letters that were not written and have not been reported yet
     * @param bytes of the payloads of those
     * @param partition first part of the journal position of the last of those
     * @param offset second part of it
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
        /** The journal position of the last omitted dead letter. */
        String position() {
            return partition + ":" + offset;
        }
    }

    /** Gets the dead letters that were omitted. */
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
     * @param perMinute how many are written for each reason and minute; 0 for none
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

    /** Writes every dead letter. */
    public static DeadLetterLimit none() {
        return new DeadLetterLimit(Long.MAX_VALUE);
    }

    /**
     * Counts a dead letter.
     *
     * @param report gets what was omitted in an earlier minute, before this dead letter is written
     * @return whether it is to be written
     */
    boolean admits(final JournalRecord record, final RejectReason refusal, final Report report) {
        final Totals total = totals.get(refusal);
        total.counted++;
        if (refusal == RejectReason.CUT_INPUT) {
            // at most one for each file, and the exit code depends on it
            return true;
        }
        final Entry last = entries.get(refusal);
        final long minute = Math.floorDiv(record.received(), MINUTE_MS);
        final boolean behind = last != null && minute < last.minute();
        if (last == null || minute > last.minute() || behind && last.behind() + 1 >= MOST_BEHIND) {
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

    /** Reports everything that was omitted: the input has ended. */
    void flush(final Report report) {
        entries.replaceAll(
                (refusal, entry) -> {
                    flush(entry, report);
                    return new Entry(
                            refusal, entry.minute(), entry.written(), entry.behind(), 0, 0, 0, 0);
                });
    }

    /** What a snapshot keeps. */
    public List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /**
     * Goes on from a snapshot. Two entries of one reason, of tasks that are one task now, become
     * one: the later minute counts, and what was omitted is added up.
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

    /** Dead letters of a reason since this process started, written or not. */
    public long counted(final RejectReason refusal) {
        return totals.get(refusal).counted;
    }

    /** Dead letters since this process started that were not written. */
    public long omitted() {
        long omitted = 0;
        for (final Totals total : totals.values()) {
            omitted += total.omitted;
        }
        return omitted;
    }
}
