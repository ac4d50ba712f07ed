package io.quoteflow.job.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

import io.quoteflow.job.types.ValueType;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.market.SyncedBook;

/**
 * Serializes the {@code book} state. A copy shares its pages, so that a snapshot takes little time
 * in the task's thread.
 */
public final class SyncedBookSerializer extends StateSerializer<SyncedBook> {
    public static final SyncedBookSerializer INSTANCE = new SyncedBookSerializer();

    private static final long serialVersionUID = 1;

    private static final int VERSION = 2;

    public static TypeInformation<SyncedBook> type() {
        return new ValueType<>(SyncedBook.class, INSTANCE);
    }

    @Override
    int version() {
        return VERSION;
    }

    @Override
    String kind() {
        return "order book";
    }

    @Override
    String name(final SyncedBook state) {
        return state.instrument();
    }

    @Override
    void write(final SyncedBook state, final StateWriter out) {
        state.write(out);
    }

    @Override
    SyncedBook read(final StateReader in, final String name) {
        final SyncedBook book = SyncedBook.read(in);
        book.instrument(name);
        return book;
    }

    @Override
    public SyncedBook copy(final SyncedBook from) {
        return from.copy();
    }

    @Override
    public TypeSerializerSnapshot<SyncedBook> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SyncedBook> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
