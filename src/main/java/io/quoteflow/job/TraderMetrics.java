package io.quoteflow.job;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.trading.Count;
import io.quoteflow.trading.Stream;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.JournalRecord;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the Flink UI, Prometheus and the terminal are told of a trader's subtask. Decides nothing:
 * it is the one place beside the job's start that looks at a clock.
 */
final class TraderMetrics {
    private static final int SAMPLES = 2000;

    /** Records older than this are no live ones: what they took says nothing. */
    private static final long OLDEST_MILLIS = 60_000;

    /** Writing a state to measure it is as much work as saving it. */
    private static final long BARS_A_SIZE = 60;

    private static final class Holder {
        private volatile RunView view;
        private long bars = -1;
        private byte[] metrics;
        private byte[] signals;
        private byte[] quote;
        private int stateBytes;
    }

    private final MetricGroup metrics;
    private final Counter records;
    private final Histogram fromExchange;
    private final Histogram fromReceipt;
    private final Map<Stream, Counter> decisions = new EnumMap<>(Stream.class);
    private final TreeMap<String, Holder> holders = new TreeMap<>();

    TraderMetrics(final MetricGroup metrics) {
        this.metrics = metrics;
        records = metrics.counter(RunMetrics.RECORDS);
        metrics.meter("journalRecordsPerSecond", new MeterView(records));
        fromExchange =
                metrics.histogram(
                        "latencyFromExchangeMs", new DescriptiveStatisticsHistogram(SAMPLES));
        fromReceipt =
                metrics.histogram(
                        "latencyFromReceiptMs", new DescriptiveStatisticsHistogram(SAMPLES));
        for (final Stream stream : Stream.values()) {
            if (stream != Stream.SUMMARY) {
                decisions.put(
                        stream, metrics.addGroup("stream", stream.text()).counter("decisions"));
            }
        }
    }

    /** A row was decided. */
    void decided(final Stream stream, final String instrument, final byte[] row) {
        final Counter counter = decisions.get(stream);
        if (counter == null) {
            return;
        }
        counter.inc();
        if (stream == Stream.METRICS || stream == Stream.SIGNALS || stream == Stream.QUOTES) {
            final Holder holder = holders.computeIfAbsent(instrument, this::register);
            switch (stream) {
                case METRICS -> holder.metrics = row;
                case SIGNALS -> holder.signals = row;
                default -> holder.quote = row;
            }
        }
    }

    /**
     * A record was handled.
     *
     * @param trader of its instrument; null where there is none
     */
    void handled(final JournalRecord record, final TraderState trader) {
        records.inc();
        final long now = System.currentTimeMillis();
        sample(fromReceipt, now - record.received());
        if (trader == null) {
            return;
        }
        sample(fromExchange, now - trader.clock());
        final Holder holder = holders.computeIfAbsent(trader.name(), this::register);
        if (holder.bars != trader.signalRows()) {
            holder.bars = trader.signalRows();
            if (holder.stateBytes == 0 || holder.bars % BARS_A_SIZE == 0) {
                holder.stateBytes = TraderStateSerializer.size(trader);
            }
            holder.view = view(holder, trader);
        }
    }

    private static void sample(final Histogram histogram, final long millis) {
        if (millis >= 0 && millis <= OLDEST_MILLIS) {
            histogram.update(millis);
        }
    }

    private static RunView view(final Holder holder, final TraderState trader) {
        return new RunView(
                trader.name(),
                holder.metrics,
                holder.signals,
                holder.quote,
                trader.clock(),
                trader.decisions(),
                trader.decisionHash(),
                trader.counted(Count.GAPS),
                trader.counted(Count.DUPLICATE_RECORD) + trader.counted(Count.DUPLICATE_FRAMES),
                trader.counted(Count.DEAD_LETTER),
                holder.stateBytes);
    }

    private Holder register(final String instrument) {
        final Holder holder = new Holder();
        final MetricGroup group = metrics.addGroup("instrument", instrument);
        group.gauge(RunMetrics.VIEW, (Gauge<RunView>) () -> holder.view);
        new InstrumentGauges(() -> holder.view).register(group);
        return holder;
    }
}
