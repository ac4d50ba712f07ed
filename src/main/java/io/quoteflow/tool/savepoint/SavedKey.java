package io.quoteflow.tool.savepoint;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import io.quoteflow.job.state.GroupStatesSerializer;
import io.quoteflow.job.state.SyncedBookSerializer;
import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.job.types.ValueType;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.GroupStates;
import io.quoteflow.venue.InstrumentStates;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * All state of a key in a savepoint, in serialized form, so that it can be copied and compared. The
 * key is an instrument, which has the first two states, or a portfolio, which has the third.
 *
 * @param key name of the instrument or the portfolio
 * @param trader serialized {@code trader} state; empty for a portfolio
 * @param book serialized {@code book} state; empty for a portfolio
 * @param group serialized {@code group} state; empty for an instrument
 * @param timers times of the event-time timers, ms, ascending
 */
record SavedKey(String key, byte[] trader, byte[] book, byte[] group, long[] timers)
        implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int TYPICAL_BYTES = 8192;
    private static final byte[] NONE = {};

    static TypeInformation<SavedKey> type() {
        return new ValueType<>(SavedKey.class, SavedKeySerializer.INSTANCE);
    }

    /**
     * Serializes the states of an instrument.
     *
     * @param trader state of the trader; null if the savepoint contains none
     * @param book state of the book; null if the savepoint contains none
     * @throws DamagedStateException if a state is missing or belongs to another instrument
     */
    static SavedKey of(
            final String key, final TraderState trader, final SyncedBook book, final long[] timers)
            throws IOException {
        if (trader == null || book == null) {
            throw new DamagedStateException(
                    "the checkpoint is damaged: for "
                            + key
                            + " it contains "
                            + (trader == null ? "no trader state" : "no order book"));
        }
        if (!trader.name().equals(key)
                || !book.instrument().isEmpty() && !book.instrument().equals(key)) {
            throw new DamagedStateException(
                    "the checkpoint is damaged: the states of "
                            + trader.name()
                            + " and of the order book of "
                            + book.instrument()
                            + " have the key "
                            + key);
        }
        // a book of format 1 does not contain the name
        book.instrument(key);
        return new SavedKey(
                key,
                bytes(TraderStateSerializer.INSTANCE, trader),
                bytes(SyncedBookSerializer.INSTANCE, book),
                NONE,
                timers);
    }

    /**
     * Serializes the state of a portfolio.
     *
     * @throws DamagedStateException if it is that of another portfolio
     */
    static SavedKey of(final String key, final GroupStates group, final long[] timers)
            throws IOException {
        if (!group.name().equals(key)) {
            throw new DamagedStateException(
                    "the checkpoint is damaged: the state of portfolio "
                            + group.name()
                            + " has the key "
                            + key);
        }
        return new SavedKey(key, NONE, NONE, bytes(GroupStatesSerializer.INSTANCE, group), timers);
    }

    private static <T> byte[] bytes(final TypeSerializer<T> serializer, final T value)
            throws IOException {
        final DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    /** Whether the key is a portfolio. */
    boolean isPortfolio() {
        return group.length > 0;
    }

    /** Reads the state of a portfolio. Call it only if {@link #isPortfolio}. */
    GroupStates readPortfolio() {
        return read(GroupStatesSerializer.INSTANCE, group);
    }

    /** Reads the states of the instrument, or of all members that have a definition. */
    List<InstrumentStates> readInstruments() {
        return isPortfolio()
                ? readPortfolio().started()
                : List.of(
                        new InstrumentStates(
                                read(TraderStateSerializer.INSTANCE, trader),
                                read(SyncedBookSerializer.INSTANCE, book)));
    }

    /**
     * Returns the key with changes of one of its instruments.
     *
     * @param change is applied to the instrument's state
     */
    SavedKey with(final String instrument, final Consumer<TraderState> change) throws IOException {
        if (isPortfolio()) {
            final GroupStates portfolio = readPortfolio();
            change.accept(portfolio.trader(instrument));
            return of(key, portfolio, timers);
        }
        final InstrumentStates states = readInstruments().get(0);
        change.accept(states.trader());
        return of(key, states.trader(), states.book(), timers);
    }

    private static <T> T read(final TypeSerializer<T> serializer, final byte[] bytes) {
        try {
            return serializer.deserialize(new DataInputDeserializer(bytes));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof SavedKey saved
                && key.equals(saved.key)
                && Arrays.equals(trader, saved.trader)
                && Arrays.equals(book, saved.book)
                && Arrays.equals(group, saved.group)
                && Arrays.equals(timers, saved.timers);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
