package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.Side;
import io.quoteflow.model.Model;
import io.quoteflow.model.ModelCard;
import io.quoteflow.model.file.ModelFiles;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.placement.PlacementBandit;
import io.quoteflow.placement.PlacementChoice;
import io.quoteflow.placement.PlacementReward;
import io.quoteflow.simulation.SimulatedMarket;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests what models and learned placement do to the quotes of a trader. */
class LearnedTest {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final long MILLIS = 200_000;
    private static final double BPS = 1e4;

    @TempDir private Path folder;

    @Test
    void aModelShiftsTheQuotes() throws IOException {
        final List<TraderHarness.Row> rows = run(withModel(0.4, "1"), 0);
        assertThat(rows).anyMatch(row -> row.json().get("modelBps").isNumber());
        for (final TraderHarness.Row row : rows) {
            final JsonNode quote = row.json();
            assertThat(quote.get("model").asText()).hasSize(12);
            final double prediction = quote.get("prediction").asDouble();
            final double shift = quote.get("modelBps").isNull() ? 0 : 0.4;
            assertThat(quote.get("bias").asDouble())
                    .isCloseTo(
                            (prediction + shift) / BPS * quote.get("mid").asDouble(), within(1e-9));
        }
    }

    @Test
    void theShiftIsBounded() throws IOException {
        for (final TraderHarness.Row row : run(withModel(-7, "1"), 0)) {
            final JsonNode quote = row.json();
            final double most = quote.get("modelBps").isNull() ? 0 : -1;
            assertThat(quote.get("bias").asDouble())
                    .isCloseTo(
                            (quote.get("prediction").asDouble() + most)
                                    / BPS
                                    * quote.get("mid").asDouble(),
                            within(1e-9));
        }
    }

    @Test
    void aModelOfNoWeightChangesNothing() throws IOException {
        final TraderHarness shadow = harness(withModel(0.4, "0"), 0);
        final TraderHarness without = harness(Parameters.defaults(), 0);
        assertThat(texts(shadow, DecisionStream.ORDERS))
                .isEqualTo(texts(without, DecisionStream.ORDERS));
    }

    @Test
    void aCommandSwapsTheModel() throws IOException {
        final TraderHarness harness = harness(withModel(0.4, "1"), 0);
        final Path other = model(0.2);
        final JsonNode row = set(harness, "strategy.model.file", other.toString());
        assertThat(row.get("accepted").asBoolean()).isTrue();
        assertThat(harness.trader(BTC).parameters().value(Parameter.MODEL_SHA256))
                .isEqualTo(ModelFiles.OF_PROCESS.hash(other.toString()));
    }

    @Test
    void theRowOfASwapSaysWhatTheCardSays() throws IOException {
        final TraderHarness harness = harness(withModel(0.4, "1"), 0);
        final JsonNode row = set(harness, "strategy.model.file", proven().toString());
        assertThat(row.get("modelCard").asText()).isEqualTo("proven");
        assertThat(row.get("modelR2").asDouble()).isEqualTo(0.09);
        assertThat(row.get("bestFeature").asText()).isEqualTo("imbalance1");
        assertThat(row.get("modelGainError").asDouble()).isEqualTo(0.001);
        final JsonNode none = set(harness, "strategy.model.file", "");
        assertThat(none.get("accepted").asBoolean()).isTrue();
        assertThat(none.has("model")).isFalse();
    }

    /** What the model before said must not count under the name of the new one. */
    @Test
    void aModelThatWasSetSaysNothingBeforeABarCloses() throws IOException {
        final TraderHarness harness = harness(withModel(0.4, "1"), 0);
        final Learned learned = harness.trader(BTC).extensions.learned;
        assertThat(learned.modelBps(harness.trader(BTC).parameters())).isEqualTo(0.4);
        set(harness, "strategy.model.file", model(0.2).toString());
        assertThat(learned.modelBps(harness.trader(BTC).parameters())).isNaN();
        assertThat(learned.shiftBps(harness.trader(BTC).parameters())).isZero();
        set(harness, "strategy.model.file", "");
        assertThat(learned.shiftBps(harness.trader(BTC).parameters())).isZero();
    }

    @Test
    void aCommandWithABrokenModelChangesNothing() throws IOException {
        final TraderHarness harness = harness(withModel(0.4, "1"), 0);
        final Parameters before = harness.trader(BTC).parameters();
        final Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"kind\":\"linear\"");
        final JsonNode row = set(harness, "strategy.model.file", broken.toString());
        assertThat(row.get("accepted").asBoolean()).isFalse();
        assertThat(row.get("reason").asText()).contains("not whole").doesNotContain("\n");
        assertThat(harness.trader(BTC).parameters()).isSameAs(before);
    }

    @Test
    void placementsFollowTheBandit() throws IOException {
        final TraderHarness harness = harness(placing("act"), 0);
        final List<TraderHarness.Row> rows = harness.rows(DecisionStream.PLACEMENTS);
        assertThat(rows).hasSizeGreaterThan(4);
        final PlacementBandit bandit = new PlacementBandit();
        JsonNode before = null;
        for (final TraderHarness.Row row : rows) {
            final JsonNode now = row.json();
            assertThat(now.get("epoch").asLong() % 30).isZero();
            if (before != null && !now.get("reward").isNull()) {
                final double reward = reward(harness, before, now);
                assertThat(now.get("reward").asDouble()).isCloseTo(reward, within(1e-9));
                bandit.reward(before.get("context").asInt(), before.get("arm").asInt(), reward);
            }
            final PlacementChoice choice =
                    bandit.choose(BTC, now.get("epoch").asLong(), 1, now.get("context").asInt());
            assertThat(now.get("arm").asInt()).isEqualTo(choice.arm());
            assertThat(now.get("propensity").asDouble()).isEqualTo(choice.propensity());
            before = now;
        }
        assertThat(rows).anyMatch(row -> row.json().get("reward").isNumber());
    }

    /** Computes the reward of an epoch from the rows between its choice and the next one. */
    private static double reward(
            final TraderHarness harness, final JsonNode from, final JsonNode to) {
        double close = Double.NaN;
        for (final TraderHarness.Row row : harness.rows(DecisionStream.SIGNALS)) {
            if (row.json().get("bar").asLong() == to.get("epoch").asLong()) {
                close = row.json().get("close").asDouble();
            }
        }
        double sum = 0;
        for (final TraderHarness.Row row : harness.rows(DecisionStream.FILLS)) {
            final JsonNode fill = row.json();
            if (row.decision() > from.get("decision").asLong()
                    && row.decision() < to.get("decision").asLong()
                    && fill.get("maker").asBoolean()) {
                sum +=
                        PlacementReward.of(
                                fill.get("side").asText().equals("buy") ? Side.BUY : Side.SELL,
                                fill.get("price").asDouble(),
                                fill.get("size").asDouble(),
                                close,
                                500,
                                2);
            }
        }
        return sum;
    }

    @Test
    void anObservedPlacementMovesNoQuote() throws IOException {
        assertThat(texts(harness(placing("observe"), 0), DecisionStream.ORDERS))
                .isEqualTo(texts(harness(Parameters.defaults(), 0), DecisionStream.ORDERS));
    }

    @Test
    void aFixedPlacementQuotesByItsFloor() throws IOException {
        final TraderHarness harness =
                harness(placing("act").with(Parameter.PLACEMENT_ARM, "10"), 0);
        final long first =
                harness.rows(DecisionStream.PLACEMENTS).get(0).json().get("decision").asLong();
        for (final TraderHarness.Row row : harness.rows(DecisionStream.QUOTES)) {
            final JsonNode quote = row.json();
            if (row.decision() > first) {
                assertThat(quote.get("halfSpread").asDouble() / quote.get("mid").asDouble() * BPS)
                        .isGreaterThanOrEqualTo(7.5 - 1e-9);
            }
        }
    }

    /** A position has to be closed whatever the model is worth, so only quotes name it. */
    @Test
    void onlyQuotesOfALiveJobNameAWeakModel() throws IOException {
        final TraderHarness harness =
                harness(
                        withModel(0.4, "1")
                                .with(Parameter.ORDERS_NAMESPACE, "qf")
                                .with(Parameter.VENUE_KIND, "live"),
                        0);
        final JsonNode quote =
                harness.rows(DecisionStream.ORDERS).stream()
                        .map(TraderHarness.Row::json)
                        .filter(row -> row.get("action").asText().equals("place"))
                        .findFirst()
                        .orElseThrow();
        assertThat(quote.path("weakModel").asBoolean()).isTrue();
        final long now = 1_767_225_600_000L + MILLIS;
        harness.handle(
                BTC,
                "execution",
                now,
                "{\"id\":%s,\"venueId\":\"v\",\"executionId\":\"e\",\"type\":\"trade\",\"status\":\"filled\",\"side\":%s,\"price\":%s,\"size\":%s,\"filled\":%s,\"fee\":\"0\",\"feeCoin\":\"USDT\",\"maker\":true,\"code\":null,\"reason\":null,\"venueTime\":%d,\"time\":%d,\"foreign\":false}"
                        .formatted(
                                quote.get("id"),
                                quote.get("side"),
                                quote.get("price"),
                                quote.get("size"),
                                quote.get("size"),
                                now,
                                now));
        final int before = harness.rows(DecisionStream.ORDERS).size();
        harness.handle(
                BTC,
                "control",
                now,
                "{\"command\":\"flatten\",\"author\":\"test\",\"reason\":null}");
        harness.handle(BTC, "heartbeat", now + 2000, "{\"time\":" + (now + 2000) + "}");
        assertThat(harness.rows(DecisionStream.ORDERS).stream().skip(before))
                .map(TraderHarness.Row::json)
                .filteredOn(row -> row.path("purpose").asText().equals("flatten"))
                .isNotEmpty()
                .noneMatch(row -> row.has("weakModel"));
    }

    @Test
    void restoresChangeNothing() throws IOException {
        final Parameters all =
                placing("act")
                        .with(Parameter.FEATURES, "true")
                        .with(Parameter.MODEL_FILE, model(0.3).toString())
                        .with(
                                Parameter.MODEL_SHA256,
                                ModelFiles.OF_PROCESS.hash(model(0.3).toString()));
        final TraderHarness restored = harness(all, 97);
        final TraderHarness whole = harness(all, 0);
        assertThat(restored.rows().stream().map(TraderHarness.Row::text).toList())
                .isEqualTo(whole.rows().stream().map(TraderHarness.Row::text).toList());
    }

    /** A job that was restored by another process must not take a proven model for a weak one. */
    @Test
    void aProcessThatHasReadNoModelReadsTheCard() throws IOException {
        final Path file = proven();
        final Parameters live =
                Parameters.defaults()
                        .with(Parameter.MODEL_FILE, file.toString())
                        .with(Parameter.MODEL_SHA256, ModelFiles.OF_PROCESS.hash(file.toString()))
                        .with(Parameter.ORDERS_NAMESPACE, "qf")
                        .with(Parameter.VENUE_KIND, "live");
        final TraderHarness harness = new TraderHarness(live, new ForgetfulModels());
        simulate(harness, 5);
        assertThat(harness.rows(DecisionStream.ORDERS))
                .isNotEmpty()
                .noneMatch(row -> row.json().has("weakModel"));
    }

    /** Answers each question as a process does that has just started. */
    private static final class ForgetfulModels implements ModelSource {
        @Override
        public Model model(final String file, final String sha256) {
            return new ModelFiles().model(file, sha256);
        }

        @Override
        public String hash(final String file) {
            return new ModelFiles().hash(file);
        }

        @Override
        public ModelCard card(final String file, final String sha256) {
            return new ModelFiles().card(file, sha256);
        }
    }

    private Path proven() throws IOException {
        final Path file = folder.resolve("proven.json");
        Files.writeString(
                file,
                Files.readString(model(0.3))
                        .replace(
                                "{\"kind\"",
                                "{\"card\":{\"weak\":false,\"r2\":0.09,\"r2Error\":0.01,\"bestFeature\":\"imbalance1\",\"gain\":0.003,\"gainError\":0.001},\"kind\""));
        return file;
    }

    private Parameters withModel(final double intercept, final String weight) throws IOException {
        final Path file = model(intercept);
        return Parameters.defaults()
                .with(Parameter.MODEL_FILE, file.toString())
                .with(Parameter.MODEL_SHA256, ModelFiles.OF_PROCESS.hash(file.toString()))
                .with(Parameter.MODEL_WEIGHT, weight);
    }

    private static Parameters placing(final String mode) {
        return Parameters.defaults().with(Parameter.PLACEMENT_MODE, mode);
    }

    private Path model(final double intercept) throws IOException {
        final Path file = folder.resolve("model" + intercept + ".json");
        Files.writeString(
                file,
                "{\"kind\":\"linear\",\"schema\":\"f1\",\"intercept\":"
                        + intercept
                        + ",\"weights\":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}");
        return file;
    }

    private static List<TraderHarness.Row> run(
            final Parameters parameters, final int restoreEvery) {
        return harness(parameters, restoreEvery).rows(DecisionStream.QUOTES);
    }

    /** Runs the simulated market; restores the state after every so many records, if at all. */
    private static TraderHarness harness(final Parameters parameters, final int restoreEvery) {
        return simulate(new TraderHarness(parameters), restoreEvery);
    }

    private static TraderHarness simulate(final TraderHarness harness, final int restoreEvery) {
        final SimulatedMarket market =
                new SimulatedMarket(
                        new SimulatedMarket.Settings(
                                7,
                                1_767_225_600_000L,
                                MILLIS,
                                SimulatedMarket.standardInstruments()));
        int records = 0;
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            if (!r.instrument().equals(BTC)) {
                continue;
            }
            harness.handle(
                    BTC, r.kind(), r.received(), new String(r.payload(), StandardCharsets.UTF_8));
            if (restoreEvery > 0 && ++records % restoreEvery == 0) {
                harness.restore(BTC);
            }
        }
        return harness;
    }

    private static JsonNode set(final TraderHarness harness, final String key, final String value) {
        final List<TraderHarness.Row> rows =
                harness.handle(
                        BTC,
                        "control",
                        1_767_225_600_000L + MILLIS,
                        "{\"command\":\"set\",\"key\":\""
                                + key
                                + "\",\"value\":\""
                                + value
                                + "\",\"author\":\"test\",\"reason\":null}");
        return rows.stream()
                .filter(row -> row.stream() == DecisionStream.CONTROLS)
                .findFirst()
                .orElseThrow()
                .json();
    }

    private static List<String> texts(final TraderHarness harness, final DecisionStream stream) {
        // the numbers count the rows of all streams
        return harness.rows(stream).stream()
                .map(row -> row.text().replaceAll("\"decision\":\\d+,", ""))
                .toList();
    }
}
