package io.quoteflow.job.state;

import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import io.quoteflow.job.types.JournalRecordSerializer;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests records of portfolios between operators. */
class GroupedRecordTest {
    private static final String BTC = "bybit.linear.BTCUSDT";

    private static byte[] bytes(final JournalRecord record) throws IOException {
        final DataOutputSerializer out = new DataOutputSerializer(100);
        JournalRecordSerializer.INSTANCE.serialize(record, out);
        return out.getCopyOfBuffer();
    }

    private static JournalRecord again(final JournalRecord record) throws IOException {
        return JournalRecordSerializer.INSTANCE.deserialize(
                new DataInputDeserializer(bytes(record)));
    }

    @Test
    void aRecordKeepsItsGroupAndOneOfItsOwnTakesNoBytesForIt() throws IOException {
        for (final RecordKind kind : RecordKind.values()) {
            final JournalRecord single =
                    new JournalRecord(
                            BTC,
                            kind,
                            7,
                            1,
                            2,
                            true,
                            new byte[] {1, 2},
                            kind == RecordKind.UNREADABLE ? RejectReason.NOT_JSON : null);
            final JournalRecord grouped = again(single.in("majors"));
            assertThat(grouped.group()).isEqualTo("majors");
            assertThat(grouped.kind()).isEqualTo(kind);
            assertThat(grouped.payload()).isEqualTo(single.payload());
            assertThat(again(single).isGrouped()).isFalse();
            assertThat(bytes(single.in("majors")).length - bytes(single).length)
                    .isEqualTo(2 + "majors".length());
        }
    }
}
