package io.quoteflow.job;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

import io.quoteflow.job.state.GroupStatesSerializer;
import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.GroupStates;
import io.quoteflow.venue.InstrumentStates;

import java.io.IOException;
import java.util.SortedMap;

/**
 * The keyed states of a trader: {@code trader} and {@code book} of an instrument that is a group of
 * its own, {@code group} of a portfolio. A job without portfolios has no state {@code group}. Used
 * by one task.
 */
final class KeyedStates {
    private final JournalGroups groups;
    private final ValueState<TraderState> traders;
    private final ValueState<SyncedBook> books;

    /** Null if the job has no portfolios. */
    private final ValueState<GroupStates> portfolios;

    /** Registers the states of a task. */
    KeyedStates(final RuntimeContext context, final JournalGroups groups) {
        this.groups = groups;
        traders = context.getState(TraderFunction.traderDescriptor());
        books = context.getState(TraderFunction.bookDescriptor());
        portfolios = groups.isEmpty() ? null : context.getState(groupDescriptor());
    }

    /** Returns the descriptor of the {@code group} state. */
    static ValueStateDescriptor<GroupStates> groupDescriptor() {
        return new ValueStateDescriptor<>("group", GroupStatesSerializer.type());
    }

    /** Returns the states of the current key; null if its instrument has no definition yet. */
    InstrumentStates instrument(final String key) throws IOException {
        final TraderState trader = traders.value();
        if (trader == null) {
            return null;
        }
        final InstrumentStates states = new InstrumentStates(trader, books.value());
        if (!trader.isResumed()) {
            checkRestored(key, states);
        }
        return states;
    }

    /** Stores the states of the current key. */
    void update(final InstrumentStates states) throws IOException {
        traders.update(states.trader());
        books.update(states.book());
    }

    /** Returns the states of the current key, a portfolio; new ones if it has none yet. */
    GroupStates portfolio(final String key) throws IOException {
        final GroupStates group = portfolios.value();
        if (group == null) {
            return GroupStates.first(key, groups.members(key));
        }
        if (!group.name().equals(key)) {
            throw new DamagedStateException(
                    "the checkpoint is damaged: under " + key + " is the state of " + group.name());
        }
        return group;
    }

    /** Stores the states of the current key, a portfolio. */
    void update(final GroupStates group) throws IOException {
        portfolios.update(group);
    }

    /**
     * Checks that the two states belong to the key. Called for the first record after a restore,
     * and for every record if the state backend is on disk, which reads a state anew each time.
     */
    private static void checkRestored(final String key, final InstrumentStates states)
            throws DamagedStateException {
        final TraderState trader = states.trader();
        final SyncedBook book = states.book();
        if (book == null || !trader.name().equals(key)) {
            throw new DamagedStateException(
                    "the checkpoint is damaged: under "
                            + key
                            + " is the state of "
                            + trader.name()
                            + (book == null ? " without an order book" : ""));
        }
        if (book.instrument().isEmpty()) {
            // a book of format 1 does not contain the name
            book.instrument(key);
        }
    }

    /**
     * Reads the keys of the restored state.
     *
     * @param expected number of instruments by key group, from the markers
     * @return the keys, or null if the state backend does not hold its values in memory
     */
    RestoredKeys restored(final SortedMap<Integer, Integer> expected) {
        return RestoredKeys.of(traders, books, portfolios, expected);
    }
}
