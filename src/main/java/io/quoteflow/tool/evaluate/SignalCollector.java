package io.quoteflow.tool.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the rows of one instrument in the order of their decisions, and samples its signals. Scores
 * of quotes are sampled each second: the last row counts if it is at most a second old. The AR(1)
 * fit is sampled at each closed bar.
 */
final class SignalCollector {
    /** Fields of quotes rows that are expected moves in bps. They exist if their feature is on. */
    private static final List<String> FORECASTS = List.of("modelBps", "leaderBps");

    /** Fields of quotes rows that are scores. */
    private static final List<String> SCORES =
            List.of("bookSignal", "arPrediction", "prediction", "vote");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECOND = 1000;
    private static final double BPS = 1e4;
    private static final String MID = Figure.MID.field();
    private static final String TIME = "time";

    /** The values of a quotes row, sampled at a second. */
    private record Scores(long time, Map<String, Double> values) {}

    /** The AR(1) fit at a closed bar. */
    private record Bar(long number, double close, double w, double b, double move) {}

    private final long barMillis;

    /** The mid at each second from the first on. */
    private final List<Double> mids = new ArrayList<>();

    private final List<Scores> scores = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private long firstSecond = Long.MIN_VALUE;
    private double mid = Double.NaN;
    private Scores last;

    /**
     * Creates a collector without rows.
     *
     * @param barMillis length of a bar, ms
     */
    SignalCollector(final long barMillis) {
        this.barMillis = barMillis;
    }

    /** Takes a row. Rows of other streams than quotes, signals and metrics are ignored. */
    void take(final DecisionStream stream, final byte[] bytes) throws IOException {
        if (stream == DecisionStream.SIGNALS) {
            bar(JSON.readTree(bytes));
        } else if (stream == DecisionStream.QUOTES || stream == DecisionStream.METRICS) {
            final JsonNode row = JSON.readTree(bytes);
            if (row.path(MID).isNumber()) {
                observe(row.get(TIME).asLong(), row.get(MID).asDouble());
            }
            if (stream == DecisionStream.QUOTES && row.path("level").asInt() == 0) {
                last = new Scores(row.get(TIME).asLong(), values(row));
            }
        }
    }

    private static Map<String, Double> values(final JsonNode row) {
        final Map<String, Double> values = new LinkedHashMap<>();
        for (final List<String> names : List.of(SCORES, FORECASTS)) {
            for (final String name : names) {
                if (row.path(name).isNumber()) {
                    values.put(name, row.get(name).asDouble());
                }
            }
        }
        return values;
    }

    private void observe(final long time, final double newMid) {
        if (firstSecond == Long.MIN_VALUE) {
            firstSecond = Math.floorDiv(time, SECOND) + 1;
        }
        // every second that has passed keeps the mid and the scores that were the last before it
        while ((firstSecond + mids.size()) * SECOND < time) {
            final long second = (firstSecond + mids.size()) * SECOND;
            mids.add(mid);
            scores.add(last != null && second - last.time <= SECOND ? last : null);
        }
        mid = newMid;
    }

    private void bar(final JsonNode row) {
        final boolean fitted = row.path("w").isNumber() && row.path("return").isNumber();
        bars.add(
                new Bar(
                        row.get("bar").asLong(),
                        row.get("close").asDouble(),
                        fitted ? row.get("w").asDouble() : Double.NaN,
                        fitted ? row.get("b").asDouble() : Double.NaN,
                        row.path("return").asDouble(Double.NaN)));
    }

    /** Returns the sampled signals. Call it after the last row. */
    List<SampledSignal> signals() {
        final Map<String, SampledSignal> signals = new LinkedHashMap<>();
        final SampledSignal ar = autoregression();
        signals.put(ar.name(), ar);
        for (int at = 0; at < mids.size(); at++) {
            if (scores.get(at) != null) {
                final long time = (firstSecond + at) * SECOND;
                final double[] moves = moves(at);
                scores.get(at)
                        .values
                        .forEach(
                                (name, value) ->
                                        signals.computeIfAbsent(name, SignalCollector::signal)
                                                .add(time, value, moves));
            }
        }
        return List.copyOf(signals.values());
    }

    private static SampledSignal signal(final String name) {
        return new SampledSignal(name, FORECASTS.contains(name));
    }

    private double[] moves(final int at) {
        final double[] moves = new double[SampledSignal.HORIZONS.length];
        for (int h = 0; h < moves.length; h++) {
            final int then = at + (int) (SampledSignal.HORIZONS[h] / SECOND);
            moves[h] = then < mids.size() ? move(mids.get(at), mids.get(then)) : Double.NaN;
        }
        return moves;
    }

    private static double move(final double from, final double to) {
        return BPS * StrictMath.log(to / from);
    }

    /** The forecast of the fit for the next bars, and what the closes did. */
    private SampledSignal autoregression() {
        final SampledSignal signal = new SampledSignal("ar1", true);
        for (int at = 0; at < bars.size(); at++) {
            final Bar bar = bars.get(at);
            if (Double.isNaN(bar.w)) {
                continue;
            }
            final double[] forecasts = new double[SampledSignal.HORIZONS.length];
            final double[] moves = new double[forecasts.length];
            for (int h = 0; h < moves.length; h++) {
                final long ahead = SampledSignal.HORIZONS[h] / barMillis;
                final int then = at + (int) ahead;
                final boolean known =
                        ahead >= 1
                                && ahead * barMillis == SampledSignal.HORIZONS[h]
                                && then < bars.size()
                                && bars.get(then).number == bar.number + ahead;
                moves[h] = known ? move(bar.close, bars.get(then).close) : Double.NaN;
                forecasts[h] = forecast(bar, ahead);
            }
            signal.add((bar.number + 1) * barMillis, forecasts, moves);
        }
        return signal;
    }

    private static double forecast(final Bar bar, final long ahead) {
        double next = bar.move;
        double sum = 0;
        for (long i = 0; i < ahead; i++) {
            next = bar.w * next + bar.b;
            sum += next;
        }
        return BPS * sum;
    }
}
