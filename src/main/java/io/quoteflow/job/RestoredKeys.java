package io.quoteflow.job;

import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateEntry;
import org.apache.flink.runtime.state.internal.InternalKvState;

import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.GroupStates;
import io.quoteflow.venue.InstrumentStates;

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
    private final TreeMap<String, GroupStates> groups = new TreeMap<>();
    private final SortedMap<Integer, Integer> expected;

    private RestoredKeys(final SortedMap<Integer, Integer> expected) {
        this.expected = expected;
    }

    /**
     * Reads all keys.
     *
     * @param group state of portfolios; null if the job has none
     * @param expected number of instruments by key group, from the markers; empty if they do not
     *     hold it
     * @return null if the state backend does not hold its values in memory
     */
    static RestoredKeys of(
            final ValueState<TraderState> trader,
            final ValueState<SyncedBook> book,
            final ValueState<GroupStates> group,
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
            if (group != null) {
                visit(group, keys.groups::put);
            }
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
        checkGroups(range);
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

    private void checkGroups(final KeyGroupRange range) throws DamagedStateException {
        final TreeMap<String, String> names = new TreeMap<>();
        groups.forEach((key, state) -> names.put(key, state.name()));
        filed("portfolio state", names, range);
        for (final GroupStates group : groups.values()) {
            for (final InstrumentStates member : group.started()) {
                if (!member.book().instrument().equals(member.trader().name())) {
                    throw damaged(
                            "in portfolio "
                                    + group.name()
                                    + ", "
                                    + member.trader().name()
                                    + " has the order book of "
                                    + member.book().instrument());
                }
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
        groups.forEach(
                (key, state) -> {
                    if (group(key) == group) {
                        state.started().forEach(member -> members.add(member.trader().name()));
                    }
                });
        return members;
    }

    /** Returns the number of instruments by key group. */
    TreeMap<Integer, Integer> counts() {
        final TreeMap<Integer, Integer> counts = new TreeMap<>();
        traders.keySet().forEach(name -> counts.merge(group(name), 1, Integer::sum));
        groups.forEach(
                (key, state) -> counts.merge(group(key), state.started().size(), Integer::sum));
        return counts;
    }

    /** Returns the key group of an instrument or a portfolio, which never changes. */
    static int group(final String key) {
        return KeyGroupRangeAssignment.assignToKeyGroup(key, Topology.MAX_PARALLELISM);
    }

    /** Whether there is restored state under a key: an instrument or a portfolio. */
    boolean contains(final String key) {
        return traders.containsKey(key) || groups.containsKey(key);
    }

    /** Returns the keys with restored state. */
    Iterable<String> keys() {
        final TreeSet<String> keys = new TreeSet<>(traders.keySet());
        keys.addAll(groups.keySet());
        return keys;
    }
}
