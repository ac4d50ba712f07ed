package io.quoteflow.report.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.report.IgnoredControls;
import io.quoteflow.report.MadeRun;
import io.quoteflow.report.PageDataSchema;
import io.quoteflow.report.ReportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests files that are read while they grow, are truncated or are written again. */
class LiveReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COIN = "bybit.linear.COIN0";
    private static final int BARS = 400;

    @TempDir Path folder;
    private Path whole;
    private Path growing;

    @BeforeEach
    void make() throws IOException {
        whole = MadeRun.write(folder.resolve("whole"), 2, BARS, 0.4);
        growing = Files.createDirectories(folder.resolve("growing"));
        Files.writeString(whole.resolve("run.json"), "{\"job\":\"made\",\"version\":\"test\"}");
        Files.copy(whole.resolve("run.json"), growing.resolve("run.json"));
    }

    private static ObjectNode sums(final List<JsonNode> figures) {
        final ObjectNode sums = JSON.createObjectNode();
        sums.put("startBalance", 10_000.0 * figures.size());
        sums.put("pnl", figures.stream().mapToDouble(f -> f.get("pnl").asDouble()).sum());
        return sums;
    }

    private static LiveReport open(final Path of) throws IOException {
        return new LiveReport(of, LiveReportTest::sums, new IgnoredControls());
    }

    private static JsonNode shown(final LiveReport report) throws IOException {
        final ObjectNode data =
                (ObjectNode)
                        JSON.readTree(report.json(PageQuery.of(COIN), JSON.createObjectNode()));
        data.remove("folder");
        return data;
    }

    private JsonNode readAtOnce() throws IOException {
        final LiveReport report = open(whole);
        report.update();
        return shown(report);
    }

    private static Path file(final Path of, final DecisionStream stream) {
        return of.resolve(stream.text() + ".jsonl");
    }

    private static List<DecisionStream> streams() {
        return Arrays.stream(DecisionStream.values())
                .filter(s -> s != DecisionStream.SUMMARY)
                .toList();
    }

    @Test
    void theModelAndThePlacementsAreShown() throws IOException {
        final String row =
                "{\"instrument\":\"%s\",\"decision\":%d,\"time\":%d,".formatted(COIN, 1, 9);
        Files.writeString(
                file(whole, DecisionStream.CONTROLS),
                row
                        + "\"command\":\"set\",\"key\":\"strategy.model.file\",\"accepted\":true,\"model\":\"0a1b\",\"modelCard\":\"weak\",\"modelR2\":0.1}\n",
                StandardOpenOption.APPEND);
        Files.writeString(
                file(whole, DecisionStream.PLACEMENTS),
                row + "\"arm\":4,\"propensity\":0.25,\"reward\":null}\n");
        final JsonNode all = readAtOnce();
        final JsonNode learned = all.at("/instruments/0/learned");
        PageDataSchema.checked("learned", learned.toString());
        assertThat(learned.at("/models/0/sha256").asText()).isEqualTo("0a1b");
        assertThat(learned.at("/models/0/r2").asDouble()).isEqualTo(0.1);
        assertThat(learned.at("/placement/halfSpread").asDouble()).isEqualTo(1.5);
        assertThat(learned.at("/placements/0/fills").asInt()).isPositive();
        assertThat(all.at("/instruments/1").has("learned")).isFalse();
    }

    /** The page of one instrument has no portfolios. */
    @Test
    void portfoliosAreShownOnThePageOfAll() throws IOException {
        Files.writeString(
                file(whole, DecisionStream.PORTFOLIO),
                "{\"instrument\":\"majors\",\"decision\":0,\"time\":9,\"members\":[\"%s\"],\"position\":[\"1\"],\"exposure\":[5],\"net\":5,\"gross\":5,\"beta\":[[1]],\"covariance\":[[null]],\"equity\":7,\"drawdown\":0,\"hedge\":null,\"stale\":0}\n"
                        .formatted(COIN));
        final LiveReport report = open(whole);
        report.update();
        final JsonNode all = JSON.readTree(report.json(PageQuery.of(""), JSON.createObjectNode()));
        assertThat(all.at("/portfolios")).hasSize(1);
        PageDataSchema.checked("portfolio", all.at("/portfolios/0").toString());
        assertThat(all.at("/portfolios/0/exposure/0").asDouble()).isEqualTo(5);
        assertThat(all.at("/instruments")).hasSize(2);
        assertThat(shown(report).get("portfolios")).isEmpty();
    }

    /** A run that was restored begins without a row about its model. */
    @Test
    void theModelOfTheParametersIsShown() throws IOException {
        Files.writeString(
                whole.resolve("run.json"), "{\"parameters\":{\"strategy.model.sha256\":\"77\"}}");
        final JsonNode learned = readAtOnce().at("/instruments/0/learned");
        PageDataSchema.checked("learned", learned.toString());
        assertThat(learned.at("/models/0/sha256").asText()).isEqualTo("77");
        assertThat(learned.at("/placement").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readInPiecesItIsWhatItIsAtOnce(final long seed) throws IOException {
        final Random random = new Random(seed);
        final Map<DecisionStream, Integer> written = new EnumMap<>(DecisionStream.class);
        final LiveReport report = open(growing);
        report.update();
        for (boolean more = true; more; ) {
            more = false;
            for (final DecisionStream stream : streams()) {
                final byte[] bytes = Files.readAllBytes(file(whole, stream));
                final int from = written.getOrDefault(stream, 0);
                final int to = Math.min(bytes.length, from + random.nextInt(20_000));
                Files.write(
                        file(growing, stream),
                        Arrays.copyOfRange(bytes, from, to),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                written.put(stream, to);
                more |= to < bytes.length;
            }
            report.update();
        }
        report.update();
        assertThat(shown(report)).isEqualTo(readAtOnce());
        assertThat(shown(report).get("instruments")).hasSize(2);
    }

    @Test
    void whatWasCutAndWrittenAnewIsReadAnew() throws IOException {
        final Path other = MadeRun.write(folder.resolve("other"), 2, BARS / 2, 0.8);
        final LiveReport report = open(growing);
        for (final DecisionStream stream : streams()) {
            Files.copy(file(other, stream), file(growing, stream));
        }
        report.update();
        assertThat(shown(report)).isNotEqualTo(readAtOnce());
        for (final DecisionStream stream : streams()) {
            Files.write(file(growing, stream), Files.readAllBytes(file(whole, stream)));
        }
        report.update();
        assertThat(shown(report)).isEqualTo(readAtOnce());
    }

    @Test
    void aRowThatCannotBeUsedIsToldAndLeavesNothingBehind() throws IOException {
        for (final DecisionStream stream : streams()) {
            Files.copy(file(whole, stream), file(growing, stream));
        }
        final Path quotes = file(growing, DecisionStream.QUOTES);
        final String rows = Files.readString(quotes);
        final LiveReport report = open(growing);
        Files.writeString(quotes, rows + "no row\n");
        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(report::update)
                    .isInstanceOf(ReportException.class)
                    .hasMessageContaining("quotes.jsonl");
        }
        Files.writeString(quotes, rows);
        report.update();
        assertThat(shown(report)).isEqualTo(readAtOnce());
    }
}
