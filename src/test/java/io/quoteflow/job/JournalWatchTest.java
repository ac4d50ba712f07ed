package io.quoteflow.job;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what the task of a trader counts of its journal in addition to the records that it handles.
 */
class JournalWatchTest {
    private static JournalRecord at(final JournalRecord record, final long offset) {
        return new JournalRecord(
                record.instrument(),
                record.kind(),
                record.received(),
                record.partition(),
                offset,
                true,
                record.payload(),
                null);
    }

    @Test
    void aJumpOfACarriedPositionIsCounted() {
        final Counter counter = new SimpleCounter();
        final PositionJumps jumps = new PositionJumps(counter);
        final JournalBuilder market = new JournalBuilder();
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
        final JournalRecord beat = market.heartbeat();
        jumps.look(at(beat, PositionJumps.FAR), desk.trader(JournalBuilder.INSTRUMENT));
        jumps.look(at(beat, PositionJumps.FAR), null);
        assertThat(counter.getCount()).isZero();
        jumps.look(at(beat, PositionJumps.FAR + 1), desk.trader(JournalBuilder.INSTRUMENT));
        assertThat(counter.getCount()).isOne();
    }

    @Test
    void recordsOfOtherInstrumentsAreCounted() {
        final Counter counter = new SimpleCounter();
        final NamedInstruments named = new NamedInstruments(List.of(JournalBuilder.INSTRUMENT));
        named.count(counter);
        assertThat(named.trades(JournalBuilder.INSTRUMENT)).isTrue();
        assertThat(named.trades("")).isTrue();
        for (int i = 0; i < 300; i++) {
            assertThat(named.trades("bybit.linear.Z" + i % 150 + "USDT\u001b[2J")).isFalse();
        }
        assertThat(counter.getCount()).isEqualTo(300);
    }
}
