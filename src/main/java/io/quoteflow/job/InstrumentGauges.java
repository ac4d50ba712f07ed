package io.quoteflow.job;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import io.quoteflow.trading.TraderState;
import io.quoteflow.trading.TraderView;

import java.util.TreeMap;

/** What the Flink UI and the terminal show of each instrument, renewed once a bar. */
final class InstrumentGauges {
    private static final class Holder {
        private volatile TraderView view;
        private long bars = -1;
    }

    private final MetricGroup metrics;
    private final Counter records;
    private final TreeMap<String, Holder> holders = new TreeMap<>();

    InstrumentGauges(final MetricGroup metrics) {
        this.metrics = metrics;
        records = metrics.counter(RunMetrics.RECORDS);
    }

    /** A record of any kind has come. */
    void count() {
        records.inc();
    }

    void update(final TraderState trader) {
        Holder holder = holders.get(trader.name());
        if (holder == null) {
            holder = register(trader.name());
        }
        if (holder.bars != trader.signalRows()) {
            holder.bars = trader.signalRows();
            holder.view = trader.view();
        }
    }

    private Holder register(final String instrument) {
        final Holder holder = new Holder();
        holders.put(instrument, holder);
        final MetricGroup group = metrics.addGroup("instrument", instrument);
        group.gauge(RunMetrics.VIEW, (Gauge<TraderView>) () -> holder.view);
        return holder;
    }
}
