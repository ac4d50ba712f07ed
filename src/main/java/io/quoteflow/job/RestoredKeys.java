package io.quoteflow.job;

import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateEntry;
import org.apache.flink.runtime.state.internal.InternalKvState;

import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The keys of the restored state of a subtask, and the instruments that the values under them name.
 */
final class RestoredKeys {
    private static final int ENTRIES = 256;

    private final TreeMap<String, String> traders = new TreeMap<>();
    private final TreeMap<String, String> books = new TreeMap<>();
    private final SortedMap<Integer, Integer> expected;

    private RestoredKeys(final SortedMap<Integer, Integer> expected) {
        this.expected = expected;
    }

    /**
     * Reads all keys.
     *
     * @param expected number of instruments by key group, from the markers; empty if they do not
     *     hold it
     * @return null if the state backend does not hold its values in memory
     */
    static RestoredKeys of(
            final ValueState<TraderState> trader,
            final ValueState<SyncedBook> book,
            final SortedMap<Integer, Integer> expected) {
        final RestoredKeys keys = new RestoredKeys(expected);
        try {
            visit(trader, (key, state) -> keys.traders.put(key, state.name()));
            visit(
                    book,
                    (key, state) -> {
                        if (state.instrument().isEmpty()) {
                            // a book of format 1 does not contain the name
                            state.instrument(key);
                        }
                        keys.books.put(key, state.instrument());
                    });
        } catch (final UnsupportedOperationException onDisk) {
            return null;
        }
        return keys;
    }

    @SuppressWarnings("unchecked")
    private static <S> void visit(final ValueState<S> state, final BiConsumer<String, S> visitor) {
        final InternalKvState.StateIncrementalVisitor<String, ?, S> entries =
                ((InternalKvState<String, ?, S>) state).getStateIncrementalVisitor(ENTRIES);
        while (entries.hasNext()) {
            for (final StateEntry<String, ?, S> entry : entries.nextEntries()) {
                visitor.accept(entry.getKey(), entry.getState());
            }
        }
    }

    /**
     * Checks the state.
     *
     * @throws DamagedStateException if an instrument is filed under another key, lacks one of its
     *     two states, or is in the wrong key group
     */
    void check(final KeyGroupRange range) throws DamagedStateException {
        filed("trader state", traders, range);
        filed("order book", books, range);
        both(traders, books, "trader state but no order book");
        both(books, traders, "order book but no trader state");
        final TreeMap<Integer, Integer> found = counts();
        for (final Map.Entry<Integer, Integer> group : expected.entrySet()) {
            if (range.contains(group.getKey())
                    && !group.getValue().equals(found.getOrDefault(group.getKey(), 0))) {
                throw damaged(
                        "key group "
                                + group.getKey()
                                + " has "
                                + found.getOrDefault(group.getKey(), 0)
                                + " instruments "
                                + group(group.getKey())
                                + ", but "
                                + group.getValue()
                                + " were written");
            }
        }
    }

    private static void filed(
            final String what, final Map<String, String> names, final KeyGroupRange range)
            throws DamagedStateException {
        for (final Map.Entry<String, String> name : names.entrySet()) {
            if (!name.getKey().equals(name.getValue()) || !range.contains(group(name.getKey()))) {
                throw damaged(
                        "the "
                                + what
                                + " of "
                                + name.getValue()
                                + " is filed under "
                                + name.getKey());
            }
        }
    }

    private static void both(
            final Map<String, String> these, final Map<String, String> others, final String what)
            throws DamagedStateException {
        for (final String name : these.keySet()) {
            if (!others.containsKey(name)) {
                throw damaged(name + " has a " + what);
            }
        }
    }

    private static DamagedStateException damaged(final String what) {
        return new DamagedStateException(
                "the checkpoint is damaged: " + what + "; start from another checkpoint");
    }

    private TreeSet<String> group(final Integer group) {
        final TreeSet<String> members = new TreeSet<>(traders.keySet());
        members.removeIf(name -> group(name) != group);
        return members;
    }

    /** Returns the number of instruments by key group. */
    TreeMap<Integer, Integer> counts() {
        final TreeMap<Integer, Integer> counts = new TreeMap<>();
        traders.keySet().forEach(name -> counts.merge(group(name), 1, Integer::sum));
        return counts;
    }

    /** Returns the key group of an instrument, which never changes. */
    static int group(final String instrument) {
        return KeyGroupRangeAssignment.assignToKeyGroup(instrument, Topology.MAX_PARALLELISM);
    }

    /** Whether an instrument has restored state. */
    boolean contains(final String instrument) {
        return traders.containsKey(instrument);
    }

    /** Returns the instruments with restored state. */
    Iterable<String> instruments() {
        return traders.keySet();
    }
}
