package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.Decimal;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests every decision of small journals. */
class TraderScenariosTest {
    private static final List<String> STREAMS =
            List.of("quotes", "orders", "fills", "trades", "rejections", "breakers");
    private static final List<String> INFORMATION = List.of("compared", "detail", "level");
    private static final List<String> DECIMALS =
            List.of("bid", "ask", "bidSize", "askSize", "position", "price", "size", "exit");

    static Stream<String> names() {
        return Vectors.list(Vectors.read("trader").get("cases")).stream()
                .map(c -> c.get("name").asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void decidesAsExpected(final String name) {
        final JsonNode scenario =
                Vectors.list(Vectors.read("trader").get("cases")).stream()
                        .filter(c -> c.get("name").asText().equals(name))
                        .findFirst()
                        .orElseThrow();
        final TraderHarness desk = new TraderHarness(parameters(scenario.get("config")));
        scenario.get("records").forEach(desk::handle);
        final Map<String, String> ids = new HashMap<>();
        for (final String stream : STREAMS) {
            final List<JsonNode> got = new ArrayList<>();
            for (final TraderHarness.Row row : desk.rows()) {
                if (row.stream().text().equals(stream) && !isRequest(row.json())) {
                    got.add(row.json());
                }
            }
            final List<JsonNode> want = Vectors.list(scenario.get("expected").get(stream));
            for (int i = 0; i < Math.min(got.size(), want.size()); i++) {
                compare(stream + " " + i, got.get(i), want.get(i), ids);
            }
            assertThat(got).as(stream).hasSameSizeAs(want);
        }
        checkRequests(scenario, desk);
        checkControls(scenario, desk);
        final String instrument = scenario.get("records").get(0).get("instrument").asText();
        final JsonNode figures = desk.summary(instrument).get("figures");
        final JsonNode last = scenario.get("final");
        for (final String field :
                List.of(
                        "position",
                        "balance",
                        "equity",
                        "maxDrawdown",
                        "fees",
                        "unrealised",
                        "openFees")) {
            final double floor = field.equals("unrealised") ? 1e-11 : 1e-15;
            assertThat(
                            Vectors.near(
                                    figures.get(field).asDouble(),
                                    last.get(field).asDouble(),
                                    floor))
                    .as("final %s: %s, expected %s", field, figures.get(field), last.get(field))
                    .isTrue();
        }
    }

    /** The clocks at which a snapshot is asked for. */
    private static void checkRequests(final JsonNode scenario, final TraderHarness desk) {
        final List<Long> asked = new ArrayList<>();
        for (final TraderHarness.Row row : desk.rows(io.quoteflow.decision.DecisionStream.ORDERS)) {
            if (row.json().get("action").asText().equals("snapshot")) {
                asked.add(row.json().get("time").asLong());
            }
        }
        assertThat(asked)
                .as("asked")
                .isEqualTo(
                        Vectors.list(scenario.get("asked")).stream()
                                .map(JsonNode::asLong)
                                .toList());
    }

    /** What a flatten command left, and clock restarts. */
    private static void checkControls(final JsonNode scenario, final TraderHarness desk) {
        final List<JsonNode> told = new ArrayList<>();
        final List<JsonNode> restarts = new ArrayList<>();
        for (final TraderHarness.Row row :
                desk.rows(io.quoteflow.decision.DecisionStream.CONTROLS)) {
            if (row.json().path("reason").asText().startsWith("left ")) {
                told.add(row.json());
            }
            if (row.json().get("command").asText().equals("clock")) {
                restarts.add(row.json());
            }
        }
        checkControls("told", told, Vectors.list(scenario.get("told")));
        checkControls("restarts", restarts, Vectors.list(scenario.get("restarts")));
    }

    private static void checkControls(
            final String what, final List<JsonNode> got, final List<JsonNode> want) {
        assertThat(got).as(what).hasSameSizeAs(want);
        for (int i = 0; i < want.size(); i++) {
            for (final Map.Entry<String, JsonNode> field : want.get(i).properties()) {
                assertThat(got.get(i).get(field.getKey()).asText())
                        .as("%s %d %s", what, i, field.getKey())
                        .isEqualTo(field.getValue().asText());
            }
        }
    }

    private static boolean isRequest(final JsonNode row) {
        final String action = row.path("action").asText();
        return action.equals("heartbeat") || action.equals("snapshot");
    }

    private static Parameters parameters(final JsonNode config) {
        Parameters parameters = Parameters.defaults();
        for (final Map.Entry<String, JsonNode> field : config.properties()) {
            for (final Parameter parameter : Parameter.values()) {
                if (parameter.shortName().equals(field.getKey())) {
                    parameters = parameters.with(parameter, field.getValue().asText());
                }
            }
        }
        return parameters;
    }

    private static void compare(
            final String where,
            final JsonNode got,
            final JsonNode want,
            final Map<String, String> ids) {
        for (final Map.Entry<String, JsonNode> field : want.properties()) {
            final String name = field.getKey();
            final JsonNode w = field.getValue();
            final JsonNode g = got.get(name);
            if (INFORMATION.contains(name)) {
                continue;
            }
            assertThat(g).as("%s %s in %s", where, name, got).isNotNull();
            if (name.equals("id")) {
                assertThat(g.asText())
                        .as(where)
                        .isEqualTo(ids.computeIfAbsent(w.asText(), id -> g.asText()));
            } else if (DECIMALS.contains(name) && w.isTextual()) {
                assertThat(Decimal.parse(g.asText()).compareTo(Decimal.parse(w.asText())))
                        .as("%s %s: %s, expected %s", where, name, g, w)
                        .isZero();
            } else if (w.isNumber() && !w.isIntegralNumber()) {
                assertThat(Vectors.near(g.asDouble(), w.asDouble(), 1e-15))
                        .as("%s %s: %s, expected %s", where, name, g, w)
                        .isTrue();
            } else {
                assertThat(g).as("%s %s of %s", where, name, got).isEqualTo(w);
            }
        }
    }
}
