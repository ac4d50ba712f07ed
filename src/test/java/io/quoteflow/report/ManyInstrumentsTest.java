package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.report.live.LiveReport;
import io.quoteflow.report.live.PageQuery;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the data of a page does not grow with the number of instruments, up to 2,000. */
class ManyInstrumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANY = 2000;
    private static final int BARS = 3;
    private static final int MOST_ANSWERED = 250_000;
    private static final int MOST_OF_A_PAGE = 40_000_000;
    private static final String LAST = "bybit.linear.COIN1999";

    @TempDir static Path folder;
    private static LiveReport report;

    @BeforeAll
    static void read() throws IOException {
        MadeRun.write(folder, MANY, BARS, 0.4);
        final Path metrics = folder.resolve("metrics.jsonl");
        Files.writeString(
                metrics, Files.readString(metrics).replace("\"halted\":false", "\"halted\":true"));
        Files.writeString(folder.resolve("run.json"), "{\"job\":\"made\",\"version\":\"test\"}");
        report =
                new LiveReport(
                        folder,
                        figures -> {
                            final ObjectNode sums = JSON.createObjectNode();
                            return sums.put(
                                    "pnl",
                                    figures.stream()
                                            .mapToDouble(f -> f.get("pnl").asDouble())
                                            .sum());
                        },
                        new IgnoredControls());
        report.update();
    }

    private static JsonNode asked(final String query) throws IOException {
        final String json = report.json(PageQuery.parse(query), JSON.createObjectNode());
        assertThat(json.length()).as(query).isLessThan(MOST_ANSWERED);
        return JSON.readTree(json);
    }

    private static List<String> ids(final JsonNode data) {
        final List<String> ids = new ArrayList<>();
        for (final JsonNode each : data.get("instruments")) {
            if (each.get("listed").asBoolean()) {
                ids.add(each.get("id").asText());
            }
        }
        return ids;
    }

    @Test
    void anAnswerHasAPartOfTheListAndOneInstrumentInDepth() throws IOException {
        final JsonNode data = asked("instrument=" + LAST);
        assertThat(data.at("/list/count").asInt()).isEqualTo(MANY);
        assertThat(ids(data)).hasSize(PageQuery.LISTED).doesNotContain(LAST);
        assertThat(data.get("instruments")).hasSize(PageQuery.LISTED + 1);
        int drawn = 0;
        for (final JsonNode each : data.get("instruments")) {
            drawn += each.has("series") ? 1 : 0;
            assertThat(each.get("whole").asBoolean())
                    .isEqualTo(each.get("id").asText().equals(LAST));
        }
        assertThat(drawn).as("eight of the page of all, and the chosen one").isEqualTo(9);
        assertThat(data.at("/instruments/" + PageQuery.LISTED + "/series/columns/mid"))
                .isNotEmpty();
        assertThat(data.at("/halted/count").asInt()).isEqualTo(MANY);
        assertThat(data.at("/halted/names")).hasSize(8);
    }

    @Test
    void theListIsSearchedSortedAndPaged() throws IOException {
        final JsonNode found = asked("find=Coin17&from=100");
        assertThat(found.at("/list/found").asInt()).isEqualTo(111);
        assertThat(found.at("/list/from").asInt()).isEqualTo(100);
        assertThat(ids(found)).hasSize(11).allMatch(id -> id.contains("COIN17"));
        assertThat(ids(asked("from=999999"))).as("the last page").hasSize(PageQuery.LISTED);
        assertThat(ids(asked("find=%00%FF"))).isEmpty();
        final List<Double> gains = new ArrayList<>();
        asked("sort=pnl&down=true")
                .get("instruments")
                .forEach(each -> gains.add(each.at("/figures/pnl").asDouble()));
        assertThat(gains).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(gains.get(0)).isGreaterThan(gains.get(gains.size() - 1));
        assertThat(ids(asked("sort=nothing&from=-1"))).isEqualTo(ids(asked("")));
    }

    @Test
    void theReportStaysUsable() throws IOException {
        final Runs.Said said = Runs.say("report", folder.toString());
        assertThat(said.code()).as(said.err()).isZero();
        final Path page = folder.resolve("report.html");
        assertThat(Files.size(page)).isLessThan(MOST_OF_A_PAGE);
        final JsonNode data = Pages.data(page);
        assertThat(data.get("instruments")).hasSize(MANY).noneMatch(each -> each.has("series"));
        assertThat(data.toString().length())
                .as("what a browser reads at once")
                .isLessThan(2_500_000);
        assertThat(Files.readString(page).split("id=\"instrument-\\d+\"", -1)).hasSize(MANY + 1);
    }
}
