package io.quoteflow.job.state;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import io.quoteflow.job.types.DamagedStateException;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.MemoryState;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.trading.TraderState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Flips each single bit of a value in a checkpoint. The value must be refused with the name of its
 * instrument.
 */
class FlippedBitTest {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final byte[] FOLLOWING = new byte[1 << 17];

    private static TraderState trader;
    private static SyncedBook book;

    @BeforeAll
    static void tradeForAWhile() {
        final TraderHarness desk =
                new TraderHarness(Parameters.defaults()).simulate(BTC, 4, 60_000);
        trader = desk.trader(BTC);
        book = desk.book(BTC);
        book.instrument(BTC);
    }

    private static <T> byte[] bytes(final TypeSerializer<T> serializer, final T value)
            throws IOException {
        final DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    /** With more behind it, as in a checkpoint. */
    private static <T> T read(final TypeSerializer<T> serializer, final byte[] bytes)
            throws IOException {
        final DataOutputSerializer all = new DataOutputSerializer(64);
        all.write(bytes);
        all.write(FOLLOWING);
        return serializer.deserialize(new DataInputDeserializer(all.getCopyOfBuffer()));
    }

    private static <T> void expectRefused(
            final TypeSerializer<T> serializer, final T value, final String name)
            throws IOException {
        final byte[] saved = bytes(serializer, value);
        assertThat(bytes(serializer, read(serializer, saved))).isEqualTo(saved);
        for (int bit = 0; bit < saved.length * Byte.SIZE; bit++) {
            final byte[] flipped = saved.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> read(serializer, flipped))
                    .as("bit %d of %d", bit, saved.length * Byte.SIZE)
                    .isInstanceOfAny(DamagedStateException.class, LaterFormatException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("damaged")
                    .message()
                    .matches("[\\x20-\\x7e]*");
        }
    }

    @Test
    void ofATraderIsRefused() throws IOException {
        expectRefused(TraderStateSerializer.INSTANCE, trader, BTC);
    }

    @Test
    void ofABookIsRefused() throws IOException {
        expectRefused(SyncedBookSerializer.INSTANCE, book, BTC);
    }

    @Test
    void ofTheMarkOfAJobIsRefused() throws IOException {
        expectRefused(
                JobMarkSerializer.INSTANCE,
                new RestoreMarker(
                        5,
                        new ParameterSet(
                                new TreeMap<>(Map.of("strategy.maxSkewBps", "4")), new TreeMap<>()),
                        new TreeMap<>(Map.of(7, 1, 1000, 2))),
                "mark of the job");
    }

    @Test
    void aCopyIsNoCheckpoint() {
        final MemoryState before = new MemoryState();
        trader.write(before);
        final MemoryState after = new MemoryState();
        TraderStateSerializer.INSTANCE.copy(trader).write(after);
        assertThat(after.values()).isEqualTo(before.values());
    }
}
