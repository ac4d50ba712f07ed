package io.quoteflow.job;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FrameFigures;
import io.quoteflow.figure.SignalFigures;
import io.quoteflow.job.state.TraderStateSerializer;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.monitor.LastQuote;
import io.quoteflow.monitor.RunFigures;
import io.quoteflow.monitor.RunMetrics;
import io.quoteflow.monitor.RunView;
import io.quoteflow.trading.Count;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.DeadLetterLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The metrics of a subtask of the trader, for the Flink UI, Prometheus and the terminal. Unlike
 * decisions, they may depend on the wall clock.
 */
final class TraderMetrics {
    /**
     * Logger of the status lines. A cluster uses it; an embedded run turns it off, because it shows
     * the figures in the terminal.
     */
    private static final Logger STATUS = LoggerFactory.getLogger("io.quoteflow.status");

    private static final long BETWEEN_LINES_NANOS = 60_000_000_000L;
    private static final int SAMPLES = 2000;

    /**
     * Age above which the latency of a record is not measured, because it comes from a replay or a
     * backlog.
     */
    private static final long OLDEST_MILLIS = 60_000;

    /**
     * Number of bars between two measurements of the size of a state. Measuring costs as much as
     * saving the state.
     */
    private static final long BARS_A_SIZE = 60;

    private static final class Holder {
        private volatile RunView view;
        private long bars = -1;
        private long logged = System.nanoTime();
        private FigureRow figures = FigureRow.EMPTY;
        private SignalFigures signals = SignalFigures.NONE;
        private final TreeMap<Long, FrameFigures> frames = new TreeMap<>();
        private boolean hasQuote;
        private long bid;
        private long ask;
        private int priceScale;
        private int priceDecimals;
        private int stateBytes;

        private Holder(final RunView view) {
            this.view = view;
        }

        private LastQuote quote() {
            return hasQuote ? new LastQuote(text(bid), text(ask)) : LastQuote.NONE;
        }

        private String text(final long price) {
            return FixedPoint.text(price, priceScale, priceDecimals);
        }
    }

    private final MetricGroup metrics;
    private final Counter records;
    private final Histogram fromExchange;
    private final Histogram fromReceipt;
    private final Map<DecisionStream, Counter> decisions = new EnumMap<>(DecisionStream.class);
    private final Map<String, Holder> holders = new HashMap<>();
    private final int most;

    /** The last row of any instrument, whose names the next one shares. */
    private FigureRow lastFigures = FigureRow.EMPTY;

    /** Null until there is an instrument without metrics of its own. */
    private OtherInstruments others;

    /**
     * Creates the metrics of a subtask.
     *
     * @param deadLetters counts of dead letters by reason
     * @param most largest number of instruments that have metrics of their own; the first ones get
     *     them
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

    /** Counts a row. */
    void decided(final DecisionStream stream) {
        final Counter counter = decisions.get(stream);
        if (counter != null) {
            counter.inc();
        }
    }

    /**
     * Keeps the figures of a row for gauges. Those of the summary are the last of a bounded run.
     */
    void figures(final String instrument, final FigureRow figures) {
        final Holder holder = holder(instrument);
        if (holder == null) {
            others.figures(instrument, figures);
        } else {
            lastFigures = figures.sharingNamesOf(lastFigures);
            holder.figures = lastFigures;
        }
    }

    void signals(final String instrument, final SignalFigures signals) {
        final Holder holder = holder(instrument);
        if (holder != null) {
            holder.signals = signals;
        }
    }

    void frame(final String instrument, final FrameFigures figures) {
        final Holder holder = holder(instrument);
        if (holder != null) {
            holder.frames.put(figures.interval(), figures);
        }
    }

    /** Keeps the prices of a quote. Called for each quote, so it creates no objects. */
    void quoted(
            final String instrument,
            final long bid,
            final long ask,
            final int scale,
            final int minDecimals) {
        final Holder holder = holder(instrument);
        if (holder != null) {
            holder.hasQuote = true;
            holder.bid = bid;
            holder.ask = ask;
            holder.priceScale = scale;
            holder.priceDecimals = minDecimals;
        }
    }

    /** Returns the metrics of an instrument; null if it has none of its own. */
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
     * Measures a record after it was handled. Replaces the instrument's view if a bar has closed.
     *
     * @param trader of its instrument; null if the instrument has none
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

    /** Publishes the final values of an instrument at the end of the input. */
    void ended(final TraderState trader) {
        final Holder holder = holder(trader.name());
        if (holder == null) {
            others.handled(trader.name(), Long.MAX_VALUE, () -> view(trader));
        } else {
            holder.view = view(holder, trader);
        }
    }

    /**
     * Writes a status line to the log of a TaskManager, at most once a minute for each instrument.
     */
    private static void log(final Holder holder) {
        final long now = System.nanoTime();
        if (STATUS.isInfoEnabled() && now - holder.logged >= BETWEEN_LINES_NANOS) {
            holder.logged = now;
            STATUS.info(new RunFigures(holder.view).line());
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
                holder.figures,
                holder.signals,
                List.copyOf(holder.frames.values()),
                holder.quote(),
                trader.clock(),
                trader.decisions(),
                trader.decisionHash(),
                trader.counted(Count.GAPS),
                trader.counted(Count.DUPLICATE_RECORD) + trader.counted(Count.DUPLICATE_FRAMES),
                trader.counted(Count.DEAD_LETTER),
                holder.stateBytes);
    }

    /** Returns a view without figures and hash. */
    private static RunView view(final TraderState trader) {
        return new RunView(
                trader.name(),
                FigureRow.EMPTY,
                SignalFigures.NONE,
                List.of(),
                LastQuote.NONE,
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
