package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.monitor.json.FigureJson;
import io.quoteflow.report.live.LiveReport;
import io.quoteflow.report.live.PageQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that {@code page-data.schema.json} describes what {@link Report} and {@link LiveReport}
 * write. {@link Pages} and the client of the live page check it for the data of real runs.
 */
class PageDataSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COIN = "bybit.linear.COIN0";
    private static final int BARS = 50;

    private static final String CARD =
            "\"modelCard\":\"weak\",\"modelR2\":0.086,\"modelR2Error\":0.013,\"bestFeature\":\"imbalance1\",\"modelGain\":-0.006,\"modelGainError\":null";
    private static final String SWAP =
            "{\"instrument\":\"%s\",\"decision\":9,\"time\":5,\"command\":\"set\",\"key\":\"strategy.model.file\",\"old\":\"a\",\"new\":\"b\",\"accepted\":true,\"author\":null,\"reason\":null,\"model\":%s,\"modelCard\":%s}";

    @TempDir Path folder;

    @BeforeEach
    void describeTheRun() throws IOException {
        Files.writeString(folder.resolve("run.json"), "{\"job\":\"made\",\"version\":\"test\"}");
    }

    private Report report(final int instruments) throws IOException {
        MadeRun.write(folder, instruments, BARS, 0.4);
        return Report.read(folder, List.of(), System.err);
    }

    private LiveReport liveReport() throws IOException {
        MadeRun.write(folder, 2, BARS, 0.4);
        final LiveReport live = new LiveReport(folder, FigureJson::overall, new IgnoredControls());
        live.update();
        return live;
    }

    private static ObjectNode status() throws IOException {
        return (ObjectNode)
                JSON.readTree(
                        "{\"controls\":true,\"ended\":false,\"failed\":false,\"presses\":[],\"records\":1,\"decisions\":1}");
    }

    @Test
    void aReport() throws IOException {
        try (Report report = report(2)) {
            assertThat(PageDataSchema.checked(report.json()).get("instruments")).hasSize(2);
        }
    }

    @Test
    void aReportOfManyInstruments() throws IOException {
        try (Report report = report(Report.MANY + 1)) {
            final JsonNode data = PageDataSchema.checked(report.json());
            assertThat(data.get("apart").asBoolean()).isTrue();
            final StringWriter apart = new StringWriter();
            report.writeApart(apart);
            final Matcher each = Pattern.compile(">(\\{.*})<").matcher(apart.toString());
            int instruments = 0;
            for (; each.find(); instruments++) {
                PageDataSchema.checked("reportInstrument", each.group(1));
            }
            assertThat(instruments).isEqualTo(Report.MANY + 1);
        }
    }

    @Test
    void whatARunLearned() throws IOException {
        MadeRun.write(folder, 2, BARS, 0.4);
        final List<Integer> fills = new ArrayList<>();
        for (final String line : Files.readAllLines(folder.resolve("fills.jsonl"))) {
            final JsonNode fill = JSON.readTree(line);
            if (fill.get("instrument").asText().equals(COIN)) {
                fills.add(fill.get("decision").asInt());
            }
        }
        final int second = fills.get(3) + 1;
        final int third = fills.get(fills.size() - 1) + 1;
        write(
                "placements.jsonl",
                placement(1, 4, "null"),
                placement(second, 10, "1.5"),
                placement(third, 4, "-0.5"));
        final ObjectNode summary =
                (ObjectNode) JSON.readTree(folder.resolve("summary.json").toFile());
        ((ObjectNode) summary.get("decisions")).put("placements", 3).put("controls", 4);
        write("summary.json", summary.toString());
        final String start = "\"command\":\"start\"";
        final String controls = Files.readString(folder.resolve("controls.jsonl"));
        write(
                "controls.jsonl",
                controls.replaceFirst(start, start + ",\"model\":\"0a1b\"," + CARD).strip(),
                SWAP.formatted(COIN, "\"0c2d\"", "\"proven\""),
                SWAP.formatted(COIN, "null", "null"));
        try (Report report = Report.read(folder, List.of(), System.err)) {
            final JsonNode data = PageDataSchema.checked(report.json());
            final JsonNode learned = data.at("/instruments/0/learned");
            assertThat(learned.get("models"))
                    .hasSize(3)
                    .extracting(model -> model.get("sha256").asText())
                    .containsExactly("0a1b", "0c2d", "null");
            assertThat(learned.at("/models/0/card").asText()).isEqualTo("weak");
            assertThat(learned.at("/models/0/r2").asDouble()).isEqualTo(0.086);
            assertThat(learned.at("/models/0/gainError").isNull()).isTrue();
            assertThat(learned.at("/placement/arm").asInt()).isEqualTo(4);
            assertThat(learned.get("placements"))
                    .hasToString(
                            "[{\"arm\":4,\"halfSpread\":1.5,\"skew\":1.0,\"epochs\":2,\"reward\":1.5,\"fills\":4},"
                                    + "{\"arm\":10,\"halfSpread\":3.0,\"skew\":1.0,\"epochs\":1,\"reward\":-0.5,\"fills\":"
                                    + (fills.size() - 4)
                                    + "}]");
            assertThat(data.at("/instruments/1/learned").isNull()).isTrue();
        }
    }

    private void write(final String file, final String... lines) throws IOException {
        Files.write(folder.resolve(file), List.of(lines));
    }

    private static String placement(final int decision, final int arm, final String reward) {
        return "{\"instrument\":\""
                + COIN
                + "\",\"decision\":"
                + decision
                + ",\"time\":1,\"propensity\":0.5,\"arm\":"
                + arm
                + ",\"reward\":"
                + reward
                + "}";
    }

    @Test
    void aRunThatGoesOn() throws IOException {
        final LiveReport live = liveReport();
        PageDataSchema.checked(live.json(PageQuery.of(""), status()));
        PageDataSchema.checked(live.json(PageQuery.of(COIN), status()));
    }

    @Test
    void whatIsNotDescribedIsRefused() throws IOException {
        final ObjectNode data =
                (ObjectNode) JSON.readTree(liveReport().json(PageQuery.of(COIN), status()));
        final ObjectNode more = data.deepCopy();
        ((ObjectNode) more.at("/instruments/0")).put("colour", "red");
        assertThatThrownBy(() -> PageDataSchema.checked(more.toString()))
                .hasMessageContaining("colour");
        final ObjectNode less = data.deepCopy();
        ((ObjectNode) less.at("/instruments/0/figures")).remove("pnl");
        assertThatThrownBy(() -> PageDataSchema.checked(less.toString()))
                .hasMessageContaining("pnl");
    }
}
