package io.quoteflow.connector.kafka.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which of the records that a gateway wrote have survived, and which of the decisions that it read
 * need not be read again. Thread-safe.
 *
 * <p>The gateway handles one input after the other. Each input leads to some records. Once all
 * records of an input and of those before it are acknowledged, the input is done: its decision can
 * be committed, and the memory contains the journal up to its records.
 */
final class AckLedger {
    private record Place(int partition, long next) {}

    /**
     * An input.
     *
     * @param last the newest record that it or an earlier input led to
     * @param decisions the places after the decisions that it settled
     */
    private record Turn(long last, List<Place> decisions) {}

    private final NavigableMap<Long, Long> outstanding = new TreeMap<>();
    private final NavigableSet<Long> journalling = new TreeSet<>();
    private final NavigableMap<Long, Place> journalled = new TreeMap<>();
    private final Deque<Turn> turns = new ArrayDeque<>();
    private final Map<Integer, Long> decisions = new HashMap<>();
    private final Map<Integer, Long> journal = new HashMap<>();
    private long last;
    private long turned;
    private final List<Place> decided = new ArrayList<>();

    /**
     * @param memorised next place by partition of the journal that the memory does not contain
     */
    AckLedger(final Map<Integer, Long> memorised) {
        journal.putAll(memorised);
    }

    /**
     * Counts a record of the memory.
     *
     * @return its number
     */
    synchronized long remembered(final long nanos) {
        outstanding.put(++last, nanos);
        return last;
    }

    /**
     * Counts a record of the journal.
     *
     * @return its number
     */
    synchronized long journalled(final long nanos) {
        outstanding.put(++last, nanos);
        journalling.add(last);
        return last;
    }

    /** Whether all records of the journal before a record have survived. */
    synchronized boolean isJournalledBefore(final long record) {
        return journalling.isEmpty() || journalling.first() > record;
    }

    /** Reports that a record of the memory has survived. */
    synchronized void acknowledged(final long record) {
        outstanding.remove(record);
        settle();
    }

    /** Reports that a record of the journal has survived at a place. */
    synchronized void acknowledged(final long record, final int partition, final long offset) {
        outstanding.remove(record);
        journalling.remove(record);
        journalled.put(record, new Place(partition, offset + 1));
        settle();
    }

    /** Reports that a decision was handled; call {@link #turned} next. */
    synchronized void decided(final int partition, final long offset) {
        decided.add(new Place(partition, offset + 1));
    }

    /** Reports that an input was handled and has led to no more records. */
    synchronized void turned() {
        if (!decided.isEmpty() || last > turned) {
            turns.add(new Turn(last, List.copyOf(decided)));
            turned = last;
            decided.clear();
            settle();
        }
    }

    private void settle() {
        final long survived = outstanding.isEmpty() ? last : outstanding.firstKey() - 1;
        long done = -1;
        while (!turns.isEmpty() && turns.peek().last <= survived) {
            final Turn turn = turns.remove();
            done = turn.last;
            turn.decisions.forEach(place -> decisions.put(place.partition, place.next));
        }
        if (done >= 0) {
            final NavigableMap<Long, Place> settled = journalled.headMap(done, true);
            settled.values()
                    .forEach(place -> journal.merge(place.partition, place.next, Math::max));
            settled.clear();
        }
    }

    /** Returns the next decision to read by partition, as far as known. */
    synchronized Map<Integer, Long> decisions() {
        return Map.copyOf(decisions);
    }

    /** Returns the next place by partition of the journal that the memory does not contain. */
    synchronized Map<Integer, Long> journal() {
        return Map.copyOf(journal);
    }

    /**
     * Returns when the oldest record that is not acknowledged was written; null if there is none.
     */
    synchronized Long oldest() {
        return outstanding.isEmpty() ? null : outstanding.firstEntry().getValue();
    }
}
