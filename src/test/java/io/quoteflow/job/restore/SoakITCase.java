package io.quoteflow.job.restore;

import io.quoteflow.job.RestorePolicy;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.simulation.SimulatedMarket;
import io.quoteflow.testing.Depth;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a day of trading with {@code -Plong}, otherwise two hours. The heap after a full collection
 * and the size of a checkpoint must not be larger at the end than near the start.
 */
class SoakITCase {
    private static final long START = 1_767_225_600_000L;
    private static final long HOUR = 3_600_000;
    private static final int MOST_TRADER_BYTES = 5 * 1024;

    /** Books breathe, and counters are written in as few bytes as they need. */
    private static final double FLAT = 1.1;

    private static final long HEAP_NOISE = 2 << 20;

    private record Weight(long heap, long state) {}

    private long decisions;

    private static JournalRecord record(final SimulatedMarket.Record r, final long offset) {
        return new JournalRecord(
                r.instrument(),
                RecordKind.of(r.kind()),
                r.received(),
                0,
                offset,
                true,
                r.payload(),
                null);
    }

    private static Weight weigh(final TraderSubtasks job, final long hour) throws Exception {
        final long state = job.checkpoint(hour).state().getStateSize();
        System.gc();
        final long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.printf("hour %d: %,d bytes of heap, %,d bytes of state%n", hour, heap, state);
        return new Weight(heap, state);
    }

    @Test
    void weighsTheSameAtTheEndOfTheDay() throws Exception {
        final int hours = Depth.isLong() ? 24 : 2;
        final int from = Depth.isLong() ? 2 : 1;
        final SimulatedMarket market =
                new SimulatedMarket(
                        new SimulatedMarket.Settings(
                                17, START, hours * HOUR, SimulatedMarket.standardInstruments()));
        final ParameterSet parameters = new ParameterSet(new TreeMap<>(), new TreeMap<>());
        Weight early = null;
        Weight late = null;
        long hour = 1;
        try (TraderSubtasks job =
                new TraderSubtasks(
                        parameters, RestorePolicy.GO_ON, 1, null, decision -> decisions++)) {
            for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
                if (r.received() >= START + hour * HOUR) {
                    late = weigh(job, hour);
                    early = hour == from ? late : early;
                    hour++;
                }
                job.feed(record(r, market.count()));
            }
            late = weigh(job, hour);
            assertThat(job.largestTrader()).isLessThan(MOST_TRADER_BYTES);
        }
        assertThat(decisions).isGreaterThan(hours * 3600L);
        assertThat(late.state()).isLessThan((long) (early.state() * FLAT));
        assertThat(late.heap()).isLessThan((long) (early.heap() * FLAT) + HEAP_NOISE);
    }
}
