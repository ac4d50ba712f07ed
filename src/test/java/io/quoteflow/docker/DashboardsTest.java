package io.quoteflow.docker;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the dashboards meet the requirements of Grafana 11 and are readable. */
class DashboardsTest {
    private static final int OF_GRAFANA_11 = 39;
    private static final int WIDTH = 24;

    private static List<JsonNode> both() {
        return Stream.concat(Dashboards.all().stream(), Dashboards.withoutInflux().stream())
                .toList();
    }

    @Test
    void theDashboardsWithoutInfluxAskPrometheusAlone() {
        assertThat(Dashboards.panels(Dashboards.withoutInflux()))
                .hasSizeGreaterThan(30)
                .allMatch(Dashboards.Panel::isOfPrometheus);
    }

    @Test
    void eachHasAnIdOfItsOwnAndLeadsToTheOthers() {
        assertThat(both())
                .hasSizeGreaterThanOrEqualTo(6)
                .extracting(dashboard -> dashboard.get("uid").asText())
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.matches("[a-z-]{1,40}"));
        assertThat(both())
                .allSatisfy(
                        dashboard -> {
                            assertThat(dashboard.get("schemaVersion").asInt())
                                    .isGreaterThanOrEqualTo(OF_GRAFANA_11);
                            assertThat(dashboard.get("title").asText()).isNotBlank();
                            assertThat(dashboard.get("description").asText()).isNotBlank();
                            assertThat(dashboard.get("links"))
                                    .extracting(link -> link.get("title").asText())
                                    .contains("Flink UI", "Quoteflow");
                        });
    }

    @TestFactory
    Stream<DynamicTest> everyPanelSaysWhatItShows() {
        return Dashboards.panels(both()).stream()
                .map(panel -> DynamicTest.dynamicTest(panel.toString(), () -> check(panel)));
    }

    private static void check(final Dashboards.Panel panel) {
        assertThat(panel.title()).isNotBlank();
        assertThat(panel.json().get("description").asText()).hasSizeGreaterThan(10);
        assertThat(panel.json().at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        assertThat(panel.json().at("/fieldConfig/defaults/thresholds/steps")).isNotEmpty();
        assertThat(panel.queries()).isNotEmpty();
        if (panel.isOfPrometheus()) {
            assertThat(panel.json().at("/datasource/uid").asText()).isEqualTo("quoteflow-gateway");
        } else {
            assertThat(panel.json().at("/datasource/uid").asText()).isEqualTo("quoteflow");
            assertThat(panel.queries()).allMatch(query -> query.contains("$timeFilter"));
        }
        if (panel.type().equals("timeseries")) {
            assertThat(panel.json().at("/options/legend/showLegend").asBoolean()).isTrue();
        }
        final String queries = String.join(" ", panel.queries());
        if (queries.matches(".*\"(sharpe|edgeCapturedBps|markout[0-9]+sBps)\".*")
                && !panel.type().equals("table")) {
            assertThat(queries).as("nothing under 20 trades").contains(">= 20");
            assertThat(panel.json().at("/fieldConfig/defaults/noValue").asText())
                    .isEqualTo("n/a under 20 trades");
        }
    }

    /** Else the points of a fork or of another job would be mixed with those of this one. */
    @Test
    void everyQueryIsOfOneJobAndOneRun() {
        int queries = 0;
        for (final JsonNode dashboard : Dashboards.all()) {
            for (final String query : Dashboards.queries(dashboard)) {
                if (!query.contains("FROM \"quoteflow_") || query.contains("WITH KEY = \"job\"")) {
                    continue;
                }
                queries++;
                final boolean choosesRun = query.contains("WITH KEY = \"run\"");
                assertThat(query).contains("\"job\" = '$job'");
                assertThat(choosesRun || query.contains("\"run\" = '$run'")).as(query).isTrue();
            }
        }
        assertThat(queries).isGreaterThan(60);
    }

    @Test
    void panelsDoNotOverlap() {
        for (final JsonNode dashboard : both()) {
            final Set<String> cells = new HashSet<>();
            final Set<Integer> ids = new HashSet<>();
            for (final JsonNode panel : dashboard.get("panels")) {
                final JsonNode place = panel.get("gridPos");
                final int right = place.get("x").asInt() + place.get("w").asInt();
                assertThat(right).isLessThanOrEqualTo(WIDTH);
                assertThat(ids.add(panel.get("id").asInt())).isTrue();
                for (int x = place.get("x").asInt(); x < right; x++) {
                    for (int y = 0; y < place.get("h").asInt(); y++) {
                        assertThat(cells.add(x + ":" + (place.get("y").asInt() + y)))
                                .as(dashboard.get("title") + ": " + panel.get("title"))
                                .isTrue();
                    }
                }
            }
        }
    }
}
