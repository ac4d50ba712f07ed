package io.quoteflow.venue;

import io.quoteflow.testing.Desk;
import io.quoteflow.testing.MadeMarket;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.trading.Parameters;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A record of the log is applied once, and an instrument stays in one partition. */
class LogPositionTest {
    @Test
    void recordsThatComeAgainAreDroppedAndCounted() {
        final Desk once = new Desk(Parameters.defaults());
        final Desk again = new Desk(Parameters.defaults());
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
                .extracting(Desk.Row::text)
                .isEqualTo(once.rows().stream().map(Desk.Row::text).toList());
        assertThat(
                        again.summary(MadeMarket.INSTRUMENT)
                                .get("counts")
                                .get("duplicateRecord")
                                .asInt())
                .isEqualTo(repeated);
    }

    @Test
    void aRecordOfAnotherPartitionStopsTheJob() {
        final Desk desk = new Desk(Parameters.defaults());
        final MadeMarket market = new MadeMarket();
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
}
