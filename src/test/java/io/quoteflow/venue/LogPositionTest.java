package io.quoteflow.venue;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that a record of the log is applied once, and that an instrument stays in one partition.
 */
class LogPositionTest {
    @Test
    void recordsThatComeAgainAreDroppedAndCounted() {
        final TraderHarness once = new TraderHarness(Parameters.defaults());
        final TraderHarness again = new TraderHarness(Parameters.defaults());
        final List<JournalRecord> records = RandomMarket.journal(1, 500).records();
        int repeated = 0;
        for (int i = 0; i < records.size(); i++) {
            once.handle(records.get(i));
            again.handle(records.get(i));
            if (i % 50 == 49) {
                for (int j = i - 20; j <= i; j++) {
                    assertThat(again.handle(records.get(j))).isEmpty();
                    repeated++;
                }
            }
        }
        assertThat(again.rows())
                .extracting(TraderHarness.Row::text)
                .isEqualTo(once.rows().stream().map(TraderHarness.Row::text).toList());
        assertThat(
                        again.summary(JournalBuilder.INSTRUMENT)
                                .get("counts")
                                .get("duplicateRecord")
                                .asInt())
                .isEqualTo(repeated);
    }

    @Test
    void aRecordOfAnotherPartitionStopsTheJob() {
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        final JournalBuilder market = new JournalBuilder();
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
        final JournalRecord record = market.heartbeat();
        final JournalRecord foreign =
                new JournalRecord(
                        record.instrument(),
                        record.kind(),
                        record.received(),
                        4,
                        99,
                        true,
                        record.payload(),
                        null);
        assertThatThrownBy(() -> desk.handle(foreign))
                .isInstanceOf(ForeignPartitionException.class)
                .hasMessageContaining("4:99")
                .hasMessageContaining("partition 3");
    }

    @Test
    void anArchiveRefusesPositionsThatCannotBeItsOwn() {
        final List<JournalRecord> records = RandomMarket.journal(2, 200).records();
        final TraderHarness alone = new TraderHarness(Parameters.defaults());
        final TraderHarness forged = new TraderHarness(Parameters.defaults()).refusingJumps(1000);
        for (final JournalRecord record : records) {
            alone.handle(record);
            forged.handle(record);
            for (final long[] position : new long[][] {{4, record.offset() + 1}, {3, 1 << 30}}) {
                assertThat(forged.handle(moved(record, position[0], position[1])))
                        .singleElement()
                        .satisfies(
                                row ->
                                        assertThat(row.json().get("reason").asText())
                                                .isEqualTo(
                                                        position[0] == 4
                                                                ? "WRONG_PARTITION"
                                                                : "POSITION_JUMP"));
            }
        }
        assertThat(
                        forged.rows().stream()
                                .filter(row -> row.stream() != DecisionStream.DEAD_LETTERS)
                                .map(TraderHarness.Row::text))
                .isEqualTo(alone.rows().stream().map(TraderHarness.Row::text).toList());
    }

    private static JournalRecord moved(
            final JournalRecord record, final long partition, final long offset) {
        return new JournalRecord(
                record.instrument(),
                record.kind(),
                record.received(),
                partition,
                offset,
                true,
                record.payload(),
                null);
    }
}
