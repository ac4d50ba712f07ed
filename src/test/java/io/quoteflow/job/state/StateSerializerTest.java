package io.quoteflow.job.state;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.trading.TraderState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests how Flink saves and copies the two states. */
class StateSerializerTest {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final int MOST_BYTES = 5 * 1024;

    private static TraderState trader;
    private static SyncedBook book;

    @BeforeAll
    static void tradeForAWhile() {
        final TraderHarness desk =
                new TraderHarness(Parameters.defaults().with(Parameter.QUOTE_LEVELS, "3"))
                        .simulate(BTC, 4, 900_000);
        trader = desk.trader(BTC);
        book = desk.book(BTC);
    }

    private static <T> byte[] bytes(final TypeSerializer<T> serializer, final T value)
            throws IOException {
        final DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    @Test
    void theTraderIsWhatItWas() throws IOException {
        final byte[] saved = bytes(TraderStateSerializer.INSTANCE, trader);
        final TraderState read =
                TraderStateSerializer.INSTANCE.deserialize(new DataInputDeserializer(saved));
        assertThat(bytes(TraderStateSerializer.INSTANCE, read)).isEqualTo(saved);
        assertThat(
                        bytes(
                                TraderStateSerializer.INSTANCE,
                                TraderStateSerializer.INSTANCE.copy(trader)))
                .isEqualTo(saved);
    }

    @Test
    void theTraderIsSmall() throws IOException {
        assertThat(bytes(TraderStateSerializer.INSTANCE, trader)).hasSizeLessThan(MOST_BYTES);
    }

    @Test
    void theBookIsWhatItWas() throws IOException {
        final byte[] saved = bytes(SyncedBookSerializer.INSTANCE, book);
        final SyncedBook read =
                SyncedBookSerializer.INSTANCE.deserialize(new DataInputDeserializer(saved));
        assertThat(bytes(SyncedBookSerializer.INSTANCE, read)).isEqualTo(saved);
        assertThat(bytes(SyncedBookSerializer.INSTANCE, SyncedBookSerializer.INSTANCE.copy(book)))
                .isEqualTo(saved);
    }

    @Test
    void aLaterFormatIsRefusedInWords() {
        for (final TypeSerializer<?> serializer :
                List.of(TraderStateSerializer.INSTANCE, SyncedBookSerializer.INSTANCE)) {
            assertThatThrownBy(
                            () ->
                                    serializer.deserialize(
                                            new DataInputDeserializer(new byte[] {0, 0, 0, 99})))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("99")
                    .hasMessageContaining("later Quoteflow");
        }
    }
}
