package io.quoteflow.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests that the results of a run add up, and that they are those of a naive computation. */
class RunResultsTest {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final long MILLIS = 180_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static TraderHarness simulated(final int seed) {
        return new TraderHarness(
                        Parameters.defaults()
                                .with(Parameter.MODE, seed % 3 == 0 ? "both" : "maker")
                                .with(Parameter.WARMUP_BARS, "5")
                                .with(Parameter.MIN_HALF_SPREAD_BPS, "0.5")
                                .with(Parameter.SPREAD_MULTIPLIER, "0.5")
                                .with(Parameter.MAKER_FEE_BPS, "0.2"))
                .simulate(BTC, seed, MILLIS);
    }

    private static RunResults results(final TraderHarness trader, final JsonNode summary)
            throws IOException {
        final RunResults results = new RunResults();
        for (final TraderHarness.Row row : trader.rows()) {
            results.take(
                    row.stream(), row.instrument(), row.text().getBytes(StandardCharsets.UTF_8));
        }
        results.end(BTC, summary);
        return results;
    }

    private static double value(final Results results, final String name) {
        return results.figure(name).value();
    }

    @Test
    void thePartsAddUpToThePnl() throws IOException {
        for (int seed = 1; seed <= (Depth.isLong() ? 100 : 6); seed++) {
            final TraderHarness trader = simulated(seed);
            final JsonNode summary = trader.summary(BTC);
            final Results results = results(trader, summary).instrument(BTC);
            final double pnl = summary.path("figures").path("pnl").asDouble();
            assertThat(value(results, "pnl")).isCloseTo(pnl, within(1e-7));
            assertThat(value(results, "brought")).isCloseTo(0, within(1e-7));
            for (final String horizon : List.of("1s", "5s", "30s")) {
                final double sum =
                        value(results, "spreadCaptured")
                                + value(results, "spreadPaid")
                                + value(results, "adverseSelection" + horizon)
                                + value(results, "inventory" + horizon)
                                + value(results, "fees")
                                + value(results, "funding")
                                + value(results, "directional")
                                + value(results, "brought");
                assertThat(sum).as(horizon).isCloseTo(pnl, within(1e-7));
            }
        }
    }

    @Test
    void theSumsAreThoseOfTheRows() throws IOException {
        final TraderHarness trader = simulated(2);
        final JsonNode summary = trader.summary(BTC);
        final Results results = results(trader, summary).instrument(BTC);
        double captured = 0;
        double fees = 0;
        double notional = 0;
        double adverse = 0;
        for (final TraderHarness.Row row : trader.rows(DecisionStream.FILLS)) {
            final JsonNode fill = row.json();
            final double signed =
                    (fill.get("side").asText().equals("buy") ? 1 : -1)
                            * fill.get("size").asDouble();
            final double mid = fill.get("mid").asDouble();
            captured += fill.get("maker").asBoolean() ? signed * (mid - price(fill)) : 0;
            fees -= fill.get("fee").asDouble();
            notional += Math.abs(signed) * price(fill);
            adverse += signed * (midAt(trader, fill.get("time").asLong() + 5000) - mid);
        }
        final JsonNode figures = summary.get("figures");
        assertThat(value(results, "spreadCaptured")).isCloseTo(captured, within(1e-9));
        assertThat(value(results, "fees")).isCloseTo(fees, within(1e-9));
        assertThat(value(results, "turnover")).isCloseTo(notional, within(1e-6));
        assertThat(value(results, "adverseSelection5s")).isCloseTo(adverse, within(1e-9));
        assertThat(results.figure("fillRatio").number()).isEqualTo(figures.get("placed").asLong());
        assertThat(value(results, "fillRatio"))
                .isCloseTo(figures.get("fillRatio").asDouble(), within(1e-12));
        assertThat(value(results, "roundTrips")).isEqualTo(figures.get("roundTrips").asDouble());
        assertThat(value(results, "winRate"))
                .isCloseTo(figures.get("winRate").asDouble(), within(1e-12));
        assertThat(value(results, "quotedSpread"))
                .isCloseTo(figures.get("meanSpreadBps").asDouble(), within(0.2));
        assertThat(results.figure("timeInQueue").number()).isPositive();
    }

    private static double price(final JsonNode fill) {
        return fill.get("price").asDouble();
    }

    /** The last mid that a row shows at or before a time. */
    private static double midAt(final TraderHarness trader, final long time) {
        double mid = Double.NaN;
        for (final TraderHarness.Row row : trader.rows()) {
            if (row.json().path("mid").isNumber() && row.json().get("time").asLong() <= time) {
                mid = row.json().get("mid").asDouble();
            }
        }
        return mid;
    }

    @Test
    void aRunWithoutFillsHasNoResults() throws IOException {
        final TraderHarness trader =
                new TraderHarness(Parameters.defaults().with(Parameter.TRADE, "false"))
                        .simulate(BTC, 1, 10_000);
        final RunResults results = results(trader, trader.summary(BTC));
        assertThat(results.instrument(BTC)).isNull();
        assertThat(results.overall()).isNull();
    }

    @Test
    void oneInstrumentIsTheWhole() throws IOException {
        final TraderHarness trader = simulated(4);
        final RunResults results = results(trader, trader.summary(BTC));
        final Results overall = results.overall();
        for (final ResultFigure figure : results.instrument(BTC).figures()) {
            if (!figure.name().startsWith("drawdown")) {
                assertThat(overall.figure(figure.name())).isEqualTo(figure.estimate());
            }
        }
        assertThat(overall.days()).hasSize(1);
    }

    @Test
    void fundingIsAPartOfItsOwn() throws IOException {
        final RunResults results = new RunResults();
        fill(results, 1000, "trade", "buy", 100, 0.1);
        fill(results, 2000, "funding", "buy", 101, 0.5);
        results.end(
                BTC,
                JSON.readTree(
                        "{\"time\":9000,\"figures\":{\"mid\":102,\"startBalance\":1000,\"pnl\":1.4}}"));
        final Results whole = results.instrument(BTC);
        assertThat(value(whole, "funding")).isEqualTo(-0.5);
        assertThat(value(whole, "fees")).isEqualTo(-0.1);
        assertThat(value(whole, "adverseSelection5s") + value(whole, "inventory5s"))
                .isCloseTo(2, within(1e-12));
        assertThat(value(whole, "brought")).isCloseTo(0, within(1e-12));
        assertThat(whole.figure("turnover").value()).isEqualTo(100);
        assertThat(whole.figure("spreadCaptured").number()).isEqualTo(1);
    }

    /** A hedge is neither a spread that the maker paid nor the end of its round trip. */
    @Test
    void hedgesAreNoFillsOfTheMaker() throws IOException {
        final RunResults results = new RunResults();
        fill(results, 1000, "trade", "buy", 100, 0.1);
        fill(results, 2000, "hedge", "trade", "sell", 101, 0.2);
        results.end(
                BTC,
                JSON.readTree(
                        "{\"time\":9000,\"figures\":{\"mid\":102,\"startBalance\":1000,\"pnl\":0.7}}"));
        final Results whole = results.instrument(BTC);
        assertThat(value(whole, "directional")).isCloseTo(-1.2, within(1e-12));
        assertThat(value(whole, "fees")).isEqualTo(-0.1);
        assertThat(value(whole, "adverseSelection5s") + value(whole, "inventory5s"))
                .isCloseTo(2, within(1e-12));
        assertThat(value(whole, "brought")).isCloseTo(0, within(1e-12));
        assertThat(whole.figure("roundTrips").value()).isZero();
    }

    private static void fill(
            final RunResults results,
            final long time,
            final String type,
            final String side,
            final double price,
            final double fee)
            throws IOException {
        fill(results, time, "maker", type, side, price, fee);
    }

    private static void fill(
            final RunResults results,
            final long time,
            final String ledger,
            final String type,
            final String side,
            final double price,
            final double fee)
            throws IOException {
        final String row =
                String.format(
                        Locale.ROOT,
                        "{\"instrument\":\"%s\",\"decision\":0,\"time\":%d,\"id\":\"a\",\"type\":\"%s\",\"ledger\":\"%s\",\"side\":\"%s\",\"price\":\"%.1f\",\"size\":\"1\",\"fee\":%.1f,\"maker\":true,\"mid\":%.1f,\"position\":\"1\"}",
                        BTC,
                        time,
                        type,
                        ledger,
                        side,
                        price,
                        fee,
                        price);
        results.take(DecisionStream.FILLS, BTC, row.getBytes(StandardCharsets.UTF_8));
    }
}
