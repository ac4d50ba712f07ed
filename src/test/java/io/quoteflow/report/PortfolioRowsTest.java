package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.report.series.PortfolioRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests what pages show of portfolios. */
class PortfolioRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String A = "bybit.linear.COIN0";
    private static final String B = "bybit.linear.COIN1";
    private static final String RUN =
            "{\"parameters\":{\"portfolio.maxGross\":\"500\",\"portfolio.maxNet\":\"\",\"portfolio.reference\":\"%s\"},\"overrides\":{\"%s\":{\"portfolio.maxGross\":\"400\",\"portfolio.maxBeta\":\"90\"}}}"
                    .formatted(A, B);

    @TempDir Path folder;

    private static JsonRow row(final String json) throws IOException {
        return new JsonRow(JSON.readTree(json));
    }

    private static String bar(final int number, final double exposure) {
        return "{\"instrument\":\"majors\",\"decision\":%d,\"time\":%d,\"members\":[\"%s\",\"%s\"],\"position\":[\"0.1\",null],\"exposure\":[%s,0],\"net\":%s,\"gross\":%s,\"beta\":[[1,0],[0.5,1]],\"covariance\":[[4,null],[null,null]],\"equity\":20001.25,\"drawdown\":%s,\"hedge\":null,\"stale\":1}"
                .formatted(
                        number,
                        MadeRun.START + 5000L * number,
                        A,
                        B,
                        exposure,
                        exposure,
                        Math.abs(exposure),
                        0.02 / (number + 1));
    }

    private static String edge(final int decision, final boolean traded) {
        return "{\"instrument\":\"majors\",\"decision\":%d,\"time\":1,\"traded\":%s}"
                .formatted(decision, traded);
    }

    private static JsonNode written(final PortfolioRows rows) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            rows.write(json);
        }
        final JsonNode all = JSON.readTree(text.toString());
        all.forEach(each -> PageDataSchema.checked("portfolio", each.toString()));
        return all;
    }

    private static PortfolioRows rows() throws IOException {
        return new PortfolioRows(JSON.readTree(RUN));
    }

    @Test
    void theLastRowIsShownWithSeriesAndCounts() throws IOException {
        final PortfolioRows rows = rows();
        assertThat(written(rows)).isEmpty();
        rows.arbitrage("majors", row(edge(0, true)));
        assertThat(written(rows)).as("no bar").isEmpty();
        rows.bar("majors", row(bar(1, 30)));
        rows.bar("majors", row(bar(2, -40)));
        rows.arbitrage("majors", row(edge(3, false)));
        final JsonNode portfolio = written(rows).get(0);
        assertThat(portfolio.get("name").asText()).isEqualTo("majors");
        assertThat(portfolio.get("net").asDouble()).isEqualTo(-40);
        assertThat(portfolio.get("hedge").isNull()).isTrue();
        assertThat(portfolio.get("maxDrawdown").asDouble()).isEqualTo(0.01);
        assertThat(portfolio.get("edges").asInt()).isEqualTo(2);
        assertThat(portfolio.get("arbitrages").asInt()).isEqualTo(1);
        assertThat(portfolio.at("/series/columns/" + A).toString())
                .startsWith("[30")
                .endsWith("-40.0]");
        assertThat(portfolio.at("/series/columns/equity/0").asDouble()).isEqualTo(20001.25);
        rows.forget("majors");
        assertThat(written(rows)).isEmpty();
    }

    @Test
    void theTightestLimitOfTheMembersHolds() throws IOException {
        final PortfolioRows rows = rows();
        rows.bar("majors", row(bar(0, 1)));
        assertThat(written(rows).at("/0/reference").asText()).isEqualTo(A);
        assertThat(written(rows).at("/0/limits"))
                .hasToString("{\"maxBeta\":90.0,\"maxGross\":400.0,\"maxNet\":null}");
        final String set =
                "{\"command\":\"set\",\"key\":\"portfolio.%s\",\"new\":%s,\"accepted\":%s}";
        rows.control(A, row(set.formatted("maxGross", "\"100\"", true)));
        rows.control(A, row(set.formatted("maxNet", "\"7\"", false)));
        rows.control(B, row(set.formatted("maxBeta", "\"\"", true)));
        assertThat(written(rows).at("/0/limits"))
                .hasToString("{\"maxBeta\":null,\"maxGross\":100.0,\"maxNet\":null}");
    }

    @Test
    void fillsOfOneOrderAreOneHedge() throws IOException {
        final PortfolioRows rows = rows();
        rows.bar("majors", row(bar(0, 1)));
        for (final String id : List.of("x", "x", "y")) {
            rows.fill(A, row("{\"ledger\":\"hedge\",\"id\":\"%s\",\"fee\":0.5}".formatted(id)));
        }
        rows.fill(B, row("{\"ledger\":\"maker\",\"id\":\"x\",\"fee\":9}"));
        rows.fill("bybit.linear.OTHER", row("{\"ledger\":\"hedge\",\"id\":\"x\",\"fee\":9}"));
        assertThat(written(rows).at("/0/hedges"))
                .hasToString("{\"orders\":2,\"fills\":3,\"fees\":1.5}");
    }

    @Test
    void arraysThatDoNotFitTheMembersAreRefused() throws IOException {
        final PortfolioRows rows = rows();
        final JsonRow broken = row(bar(0, 1).replace("\"exposure\":[1.0,0]", "\"exposure\":[1.0]"));
        assertThatThrownBy(() -> rows.bar("majors", broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for each of its members");
        assertThat(written(rows)).isEmpty();
    }

    @Test
    void theReportReadsThem() throws IOException {
        MadeRun.write(folder, 2, 20, 0.4);
        Files.write(folder.resolve("portfolio.jsonl"), List.of(bar(0, 30), bar(1, -40)));
        Files.write(folder.resolve("arbitrage.jsonl"), List.of(edge(2, true)));
        summary(3);
        try (Report report = Report.read(folder, List.of(), System.err)) {
            final JsonNode data = PageDataSchema.checked(report.json());
            assertThat(data.get("portfolios")).hasSize(1);
            assertThat(data.at("/portfolios/0/exposure/0").asDouble()).isEqualTo(-40);
            assertThat(data.at("/portfolios/0/arbitrages").asInt()).isEqualTo(1);
        }
        summary(4);
        assertThatThrownBy(() -> Report.read(folder, List.of(), System.err))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("has 3 rows, summary.json says 4");
    }

    private void summary(final int decisions) throws IOException {
        final Path file = folder.resolve("summary.json");
        final ObjectNode summary = (ObjectNode) JSON.readTree(file.toFile());
        summary.putObject("portfolios").putObject("majors").put("decisions", decisions);
        Files.writeString(file, summary.toString());
    }
}
