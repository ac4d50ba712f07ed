package io.quoteflow.tool.evaluate;

import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Samples the signals of all instruments from rows. */
final class SignalReplay implements DecisionSink {
    private final long barMillis;
    private final Map<String, SignalCollector> instruments = new TreeMap<>();

    /**
     * Creates an object without rows.
     *
     * @param barMillis length of a bar, ms
     */
    SignalReplay(final long barMillis) {
        this.barMillis = barMillis;
    }

    @Override
    public void emit(
            final DecisionStream stream,
            final String instrument,
            final long decision,
            final byte[] bytes) {
        try {
            take(stream, instrument, bytes);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Takes a row. */
    void take(final DecisionStream stream, final String instrument, final byte[] bytes)
            throws IOException {
        if (stream == DecisionStream.QUOTES
                || stream == DecisionStream.SIGNALS
                || stream == DecisionStream.METRICS) {
            instruments
                    .computeIfAbsent(instrument, any -> new SignalCollector(barMillis))
                    .take(stream, bytes);
        }
    }

    /** Returns the signals by instrument and by name. Call it after the last row. */
    Map<String, Map<String, SampledSignal>> signals() {
        final Map<String, Map<String, SampledSignal>> all = new TreeMap<>();
        instruments.forEach(
                (instrument, collector) -> {
                    final Map<String, SampledSignal> named = new LinkedHashMap<>();
                    collector.signals().forEach(signal -> named.put(signal.name(), signal));
                    all.put(instrument, named);
                });
        return all;
    }
}
