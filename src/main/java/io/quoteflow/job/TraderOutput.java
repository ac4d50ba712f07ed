package io.quoteflow.job;

import org.apache.flink.util.Collector;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FrameFigures;
import io.quoteflow.figure.SignalFigures;

import java.util.function.Consumer;

/** Passes the rows of the trader on to Flink, and their values to the metrics. Not thread-safe. */
final class TraderOutput implements DecisionSink {
    private final TraderMetrics metrics;
    private final RestoreMarkers marks;

    /** Null before the first call of {@link #to}. */
    private Collector<Decision> out;

    TraderOutput(final TraderMetrics metrics, final RestoreMarkers marks) {
        this.metrics = metrics;
        this.marks = marks;
    }

    /** Sets where decisions go from now on. Call it before the trader handles anything. */
    void to(final Collector<Decision> collector) {
        out = collector;
    }

    /**
     * Sets where decisions go from now on, outside of the calls in which Flink gives a collector.
     */
    void to(final Consumer<Decision> consumer) {
        out =
                new Collector<>() {
                    @Override
                    public void collect(final Decision decision) {
                        consumer.accept(decision);
                    }

                    @Override
                    public void close() {
                        // nothing to close
                    }
                };
    }

    @Override
    public void emit(
            final DecisionStream stream,
            final String instrument,
            final long decision,
            final byte[] row) {
        metrics.decided(stream);
        out.collect(new Decision(stream, instrument, decision, marks.epoch(), row));
    }

    @Override
    public void figures(final String instrument, final FigureRow figures) {
        metrics.figures(instrument, figures);
    }

    @Override
    public void signals(final String instrument, final SignalFigures signals) {
        metrics.signals(instrument, signals);
    }

    @Override
    public void frame(final String instrument, final FrameFigures figures) {
        metrics.frame(instrument, figures);
    }

    @Override
    public void quoted(
            final String instrument,
            final long bid,
            final long ask,
            final int scale,
            final int minDecimals) {
        metrics.quoted(instrument, bid, ask, scale, minDecimals);
    }
}
