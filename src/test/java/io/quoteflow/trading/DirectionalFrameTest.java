package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.signal.SlopeTest;
import io.quoteflow.simulation.SplitMix64;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests directional trades on the closes of a time frame, and those that a significant slope
 * allows.
 */
class DirectionalFrameTest {
    private static final double SIGMA = 20;
    private static final int BARS = 200;
    private static final int WINDOW = 60;

    private static final Parameters DIRECTIONAL =
            Parameters.defaults()
                    .with(Parameter.MODE, "directional")
                    .with(Parameter.BAR_INTERVAL, "60000");

    /** Bars that turn back by a part of their size. */
    private static MinuteMarket market(final Parameters parameters, final double w) {
        assertThat(parameters.contradiction()).isNull();
        final MinuteMarket market = new MinuteMarket(new TraderHarness(parameters));
        final SplitMix64 random = new SplitMix64(3);
        double r = 0;
        for (int bar = 0; bar < BARS; bar++) {
            r = w * r + SIGMA * random.nextGaussian();
            market.bar(r);
        }
        return market;
    }

    private static List<JsonNode> rows(final MinuteMarket market, final DecisionStream stream) {
        return market.rows(stream).stream().map(TraderHarness.Row::json).toList();
    }

    /** What was traded: without decision numbers, which the rows of frames move. */
    private static List<String> traded(final MinuteMarket market) {
        final List<String> traded = new ArrayList<>();
        for (final DecisionStream stream : List.of(DecisionStream.ORDERS, DecisionStream.FILLS)) {
            for (final JsonNode row : rows(market, stream)) {
                traded.add(
                        stream
                                + " "
                                + row.get("time")
                                + row.get("side")
                                + row.get("price")
                                + row.get("size")
                                + row.get("purpose"));
            }
        }
        return traded;
    }

    @Test
    void aFrameEqualToTheBaseTradesAsTheBaseDoes() {
        final List<String> base = traded(market(DIRECTIONAL, -0.8));
        assertThat(base).hasSizeGreaterThan(4);
        final Parameters frames = DIRECTIONAL.with(Parameter.FRAMES, "60000,120000");
        assertThat(traded(market(frames, -0.8))).isEqualTo(base);
        assertThat(traded(market(frames.with(Parameter.DIRECTIONAL_FRAME, "60000"), -0.8)))
                .isEqualTo(base);
    }

    @Test
    void aLongerFrameTradesOnItsOwnCloses() {
        final MinuteMarket market =
                market(
                        DIRECTIONAL
                                .with(Parameter.FRAMES, "120000")
                                .with(Parameter.FRAME_WINDOW, "20")
                                .with(Parameter.DIRECTIONAL_FRAME, "120000"),
                        -0.9);
        final Set<String> closes = new TreeSet<>();
        rows(market, DecisionStream.FRAMES).forEach(row -> closes.add(row.get("cause").asText()));
        assertThat(rows(market, DecisionStream.ORDERS))
                .filteredOn(row -> row.get("purpose").asText().equals("directional"))
                .filteredOn(row -> !row.get("reduceOnly").asBoolean())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(closes).contains(row.get("cause").asText()));
    }

    @Test
    void theSignificanceGateAsksForASignificantSlope() {
        final MinuteMarket market =
                market(
                        DIRECTIONAL
                                .with(Parameter.GATE, "significance")
                                .with(Parameter.AR_WINDOW, Integer.toString(WINDOW)),
                        -0.4);
        final List<JsonNode> bars = rows(market, DecisionStream.SIGNALS);
        int chosen = 0;
        for (int i = 0; i < bars.size(); i++) {
            final SlopeTest slope = i < WINDOW ? null : SlopeTest.of(returns(bars, i));
            final boolean range = bars.get(i).get("regime").asText().equals("RANGE");
            final boolean expected =
                    range && slope != null && slope.w() < 0 && Math.abs(slope.t()) > 2.6;
            assertThat(bars.get(i).get("strategy").asText().equals("MEAN_REVERSION"))
                    .as("bar %d, %s", i, slope)
                    .isEqualTo(expected);
            chosen += expected ? 1 : 0;
        }
        assertThat(chosen).isGreaterThan(20);
        assertThat(traded(market)).isNotEmpty();
        // the fixed limits on slope and R2 would hardly ever choose on such returns
        assertThat(
                        rows(market(DIRECTIONAL, -0.4), DecisionStream.SIGNALS).stream()
                                .filter(row -> !row.get("strategy").asText().equals("NONE"))
                                .count())
                .isLessThan(chosen);
    }

    private static double[] returns(final List<JsonNode> bars, final int last) {
        final double[] returns = new double[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            returns[i] = bars.get(last - WINDOW + 1 + i).get("return").asDouble();
        }
        return returns;
    }
}
