package io.quoteflow.simulation;

import org.junit.jupiter.api.Test;

import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static io.quoteflow.simulation.Journal.MINUTE;
import static io.quoteflow.simulation.Journal.START;
import static org.assertj.core.api.Assertions.assertThat;

class MidPathTest {

    private static final int WINDOW = 50;

    @Test
    void aTraderSeesTheCoefficientOfThePhase() {
        final List<SimulatedInstrument> instruments = SimulatedMarket.standardInstruments();
        final Map<String, TreeMap<Long, Double>> closes = closes(30 * MINUTE);
        for (int i = 0; i < instruments.size(); i++) {
            final String symbol = instruments.get(i).symbol();
            final Map<Phase, DoubleSummaryStatistics> w =
                    coefficients(closes.get(instruments.get(i).id()), i);

            assertThat(w.get(Phase.MEAN_REVERTING).getAverage()).as(symbol).isBetween(-0.75, -0.35);
            assertThat(w.get(Phase.TREND_UP).getAverage()).as(symbol).isBetween(0.25, 0.75);
            assertThat(w.get(Phase.TREND_DOWN).getAverage()).as(symbol).isBetween(0.25, 0.75);
            assertThat(w.get(Phase.QUIET).getAverage()).as(symbol).isBetween(-0.2, 0.2);
        }
    }

    @Test
    void volatilityAndDriftAreThoseOfThePhase() {
        final List<SimulatedInstrument> instruments = SimulatedMarket.standardInstruments();
        final Map<String, TreeMap<Long, Double>> closes = closes(60 * MINUTE);
        for (int i = 0; i < instruments.size(); i++) {
            final double sigma = instruments.get(i).sigmaBps() * 1e-4;
            final Map<Phase, DoubleSummaryStatistics> returns = new EnumMap<>(Phase.class);
            final Map<Phase, DoubleSummaryStatistics> squares = new EnumMap<>(Phase.class);
            double before = 0;
            for (final Map.Entry<Long, Double> close :
                    closes.get(instruments.get(i).id()).entrySet()) {
                if (before > 0) {
                    final Phase phase = Phase.at(i, close.getKey() - START / 1000);
                    final double r = Math.log(close.getValue() / before) / sigma;
                    add(returns, phase, r);
                    add(squares, phase, r * r);
                }
                before = close.getValue();
            }
            assertThat(returns.get(Phase.TREND_UP).getAverage()).isBetween(0.2, 0.5);
            assertThat(returns.get(Phase.TREND_DOWN).getAverage()).isBetween(-0.5, -0.2);
            assertThat(squares.get(Phase.MEAN_REVERTING).getAverage()).isBetween(0.8, 1.2);
            assertThat(squares.get(Phase.QUIET).getAverage()).isBetween(0.05, 0.08);
        }
    }

    private static Map<String, TreeMap<Long, Double>> closes(final long lengthMillis) {
        final SimulatedMarket market = Journal.market(1, lengthMillis);
        final Map<String, NaiveSimulatedBook> books = new TreeMap<>();
        final Map<String, TreeMap<Long, Double>> closes = new TreeMap<>();
        for (final SimulatedInstrument instrument : SimulatedMarket.standardInstruments()) {
            books.put(instrument.id(), new NaiveSimulatedBook(instrument));
            closes.put(instrument.id(), new TreeMap<>());
        }
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            final Map<String, Object> frame = Journal.payload(r);
            if (Journal.isBook(frame)) {
                final NaiveSimulatedBook book = books.get(r.instrument());
                book.apply(frame);
                closes.get(r.instrument()).put((Long) frame.get("cts") / 1000, book.mid());
            }
        }
        return closes;
    }

    private static Map<Phase, DoubleSummaryStatistics> coefficients(
            final TreeMap<Long, Double> closes, final int instrument) {
        final Map<Phase, DoubleSummaryStatistics> w = new EnumMap<>(Phase.class);
        final long start = START / 1000;
        for (long end = start + WINDOW; closes.containsKey(end); end++) {
            final long first = end - WINDOW + 1 - start;
            if (first / Phase.SECONDS == (end - start) / Phase.SECONDS) {
                add(w, Phase.at(instrument, first), coefficient(closes, end));
            }
        }
        return w;
    }

    private static double coefficient(final TreeMap<Long, Double> closes, final long end) {
        final double[] r = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            final long second = end - WINDOW + 1 + i;
            r[i] = Math.log(closes.get(second) / closes.get(second - 1));
        }
        double meanX = 0;
        double meanY = 0;
        for (int i = 1; i < WINDOW; i++) {
            meanX += r[i - 1] / (WINDOW - 1);
            meanY += r[i] / (WINDOW - 1);
        }
        double covariance = 0;
        double variance = 0;
        for (int i = 1; i < WINDOW; i++) {
            covariance += (r[i - 1] - meanX) * (r[i] - meanY);
            variance += (r[i - 1] - meanX) * (r[i - 1] - meanX);
        }
        return covariance / variance;
    }

    private static void add(
            final Map<Phase, DoubleSummaryStatistics> statistics,
            final Phase phase,
            final double value) {
        statistics.computeIfAbsent(phase, p -> new DoubleSummaryStatistics()).accept(value);
    }
}
