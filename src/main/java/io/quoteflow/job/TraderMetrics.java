package io.quoteflow.job;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.monitor.RunFigures;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.monitor.RunView;
import io.quoteflow.trading.Count;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.DeadLetterLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the Flink UI, Prometheus and the terminal are told of a trader's subtask. Decides nothing:
 * it is the one place beside the job's start that looks at a clock.
 */
final class TraderMetrics {
    /** On a cluster alone: the embedded run has it off, and a terminal instead. */
    private static final Logger STATUS = LoggerFactory.getLogger("io.quoteflow.status");

    private static final long BETWEEN_LINES_NANOS = 60_000_000_000L;
    private static final int SAMPLES = 2000;

    /** Records older than this are no live ones: what they took says nothing. */
    private static final long OLDEST_MILLIS = 60_000;

    /** Writing a state to measure it is as much work as saving it. */
    private static final long BARS_A_SIZE = 60;

    private static final class Holder {
        private volatile RunView view;
        private long bars = -1;
        private long logged = System.nanoTime();
        private byte[] metrics;
        private byte[] signals;
        private byte[] quote;
        private int stateBytes;

        private Holder(final RunView view) {
            this.view = view;
        }
    }

    private final MetricGroup metrics;
    private final Counter records;
    private final Histogram fromExchange;
    private final Histogram fromReceipt;
    private final Map<DecisionStream, Counter> decisions = new EnumMap<>(DecisionStream.class);
    private final TreeMap<String, Holder> holders = new TreeMap<>();
    private final int most;

    /** Null until there are more instruments than have metrics of their own. */
    private OtherInstruments others;

    /**
     * @param deadLetters counted by reason
     * @param most instruments that have metrics of their own: the first ones
     */
    TraderMetrics(final MetricGroup metrics, final DeadLetterLimit deadLetters, final int most) {
        this.metrics = metrics;
        this.most = most;
        for (final RejectReason reason : RejectReason.values()) {
            metrics.addGroup("reason", reason.name())
                    .gauge("deadLetters", (Gauge<Long>) () -> deadLetters.counted(reason));
        }
        metrics.gauge("deadLettersOmitted", (Gauge<Long>) deadLetters::omitted);
        records = metrics.counter(RunMetrics.RECORDS);
        metrics.meter("journalRecordsPerSecond", new MeterView(records));
        fromExchange =
                metrics.histogram(
                        "latencyFromExchangeMs", new DescriptiveStatisticsHistogram(SAMPLES));
        fromReceipt =
                metrics.histogram(
                        "latencyFromReceiptMs", new DescriptiveStatisticsHistogram(SAMPLES));
        for (final DecisionStream stream : DecisionStream.values()) {
            if (stream != DecisionStream.SUMMARY) {
                decisions.put(
                        stream, metrics.addGroup("stream", stream.text()).counter("decisions"));
            }
        }
    }

    /** A row was decided. */
    void decided(final DecisionStream stream, final String instrument, final byte[] row) {
        final Counter counter = decisions.get(stream);
        if (counter != null) {
            counter.inc();
        }
        switch (stream) {
            // the summary has the figures that a bounded run ends with
            case METRICS, SUMMARY -> {
                final Holder holder = holder(instrument);
                if (holder == null) {
                    others.decided(instrument, row);
                } else {
                    holder.metrics = row;
                }
            }
            case SIGNALS -> {
                final Holder holder = holder(instrument);
                if (holder != null) {
                    holder.signals = row;
                }
            }
            case QUOTES -> {
                final Holder holder = holder(instrument);
                if (holder != null) {
                    holder.quote = row;
                }
            }
            default -> {}
        }
    }

    /** Null for an instrument without metrics of its own, which is one of the others. */
    private Holder holder(final String instrument) {
        final Holder holder = holders.get(instrument);
        if (holder != null) {
            return holder;
        }
        if (holders.size() < most) {
            final Holder added = register(instrument);
            holders.put(instrument, added);
            return added;
        }
        if (others == null) {
            others = new OtherInstruments();
            others.register(metrics);
        }
        return null;
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
        final Holder holder = holder(trader.name());
        if (holder == null) {
            others.handled(trader.name(), trader.signalRows(), () -> view(trader));
        } else if (holder.bars != trader.signalRows()) {
            holder.bars = trader.signalRows();
            if (holder.stateBytes == 0 || holder.bars % BARS_A_SIZE == 0) {
                holder.stateBytes = TraderStateSerializer.size(trader);
            }
            holder.view = view(holder, trader);
            log(holder);
        }
    }

    /** A bounded input has ended: what is told now is what stays. */
    void ended(final TraderState trader) {
        final Holder holder = holder(trader.name());
        if (holder == null) {
            others.handled(trader.name(), Long.MAX_VALUE, () -> view(trader));
        } else {
            holder.view = view(holder, trader);
        }
    }

    /** In the log of a TaskManager, where nobody sees a terminal. */
    private static void log(final Holder holder) {
        final long now = System.nanoTime();
        if (STATUS.isInfoEnabled() && now - holder.logged >= BETWEEN_LINES_NANOS) {
            holder.logged = now;
            STATUS.info(RunFigures.of(holder.view).line());
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

    /** Without rows and hash. */
    private static RunView view(final TraderState trader) {
        return new RunView(
                trader.name(),
                null,
                null,
                null,
                trader.clock(),
                trader.decisions(),
                "",
                trader.counted(Count.GAPS),
                trader.counted(Count.DUPLICATE_RECORD) + trader.counted(Count.DUPLICATE_FRAMES),
                trader.counted(Count.DEAD_LETTER),
                0);
    }

    private Holder register(final String instrument) {
        final Holder holder = new Holder(RunView.empty(instrument));
        final MetricGroup group = metrics.addGroup("instrument", instrument);
        group.gauge(RunMetrics.VIEW, (Gauge<RunView>) () -> holder.view);
        new InstrumentGauges(() -> holder.view).register(group);
        return holder;
    }
}
