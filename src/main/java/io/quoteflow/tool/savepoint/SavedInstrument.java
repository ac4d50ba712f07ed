package io.quoteflow.tool.savepoint;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import io.quoteflow.job.state.SyncedBookSerializer;
import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.job.types.ValueType;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.TraderState;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * All state of an instrument in a savepoint, in serialized form, so that it can be copied and
 * compared.
 *
 * @param name key of the instrument
 * @param trader serialized {@code trader} state
 * @param book serialized {@code book} state
 * @param timers times of the event-time timers, ms, ascending
 */
record SavedInstrument(String name, byte[] trader, byte[] book, long[] timers)
        implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int TYPICAL_BYTES = 8192;

    static TypeInformation<SavedInstrument> type() {
        return new ValueType<>(SavedInstrument.class, SavedInstrumentSerializer.INSTANCE);
    }

    /**
     * Serializes the states of an instrument.
     *
     * @param trader state of the trader; null if the savepoint contains none
     * @param book state of the book; null if the savepoint contains none
     * @throws DamagedStateException if a state is missing or belongs to another instrument
     */
    static SavedInstrument of(
            final String name, final TraderState trader, final SyncedBook book, final long[] timers)
            throws IOException {
        if (trader == null || book == null) {
            throw new DamagedStateException(
                    "the checkpoint is damaged: for "
                            + name
                            + " it contains "
                            + (trader == null ? "no trader state" : "no order book"));
        }
        if (!trader.name().equals(name)
                || !book.instrument().isEmpty() && !book.instrument().equals(name)) {
            throw new DamagedStateException(
                    "the checkpoint is damaged: the states of "
                            + trader.name()
                            + " and of the order book of "
                            + book.instrument()
                            + " have the key "
                            + name);
        }
        // a book of format 1 does not contain the name
        book.instrument(name);
        return new SavedInstrument(
                name,
                bytes(TraderStateSerializer.INSTANCE, trader),
                bytes(SyncedBookSerializer.INSTANCE, book),
                timers);
    }

    private static <T> byte[] bytes(final TypeSerializer<T> serializer, final T value)
            throws IOException {
        final DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    TraderState readTrader() {
        return read(TraderStateSerializer.INSTANCE, trader);
    }

    SyncedBook readBook() {
        return read(SyncedBookSerializer.INSTANCE, book);
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
        return other instanceof SavedInstrument saved
                && name.equals(saved.name)
                && Arrays.equals(trader, saved.trader)
                && Arrays.equals(book, saved.book)
                && Arrays.equals(timers, saved.timers);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
