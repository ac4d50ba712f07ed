package io.quoteflow.report.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.report.PageDataSchema;
import io.quoteflow.report.ReportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class VenueComparisonTest {
    private static final double EXACT = 1e-9;

    @TempDir Path folder;

    private Path live;
    private Path paper;

    @BeforeEach
    void write() throws IOException {
        live =
                new ComparedFolder()
                        .kind("live")
                        .order("place", "a", 10_000, "buy", "99", "0:1")
                        .order("amend", "a", 11_000, "buy", "99.5", "0:2")
                        .fill("a", 11_200, "buy", "99.5", "2")
                        .order("place", "b", 60_000, "sell", "101", "0:3")
                        .fill("b", 63_000, "sell", "101", "1")
                        .metrics(30_000, 1.5, "2")
                        .metrics(70_000, 3, "1")
                        .write(folder.resolve("live"));
        paper =
                new ComparedFolder()
                        .order("place", "a", 10_000, "buy", "99", "0:1")
                        .order("amend", "a", 11_000, "buy", "99.5", "0:2")
                        .fill("a", 11_500, "buy", "99.50", "1.5")
                        .metrics(30_000, 1, "1.5")
                        .metrics(70_000, 2, "1.5")
                        .write(folder.resolve("paper"));
    }

    private VenueComparison read(final String... journal) throws IOException {
        return VenueComparison.read(live, paper, List.of(journal), 0, System.err);
    }

    private static JsonNode data(final VenueComparison comparison) throws IOException {
        return PageDataSchema.checked(comparison.json());
    }

    @Test
    void sumsAreThoseOfTheFills() throws IOException {
        final JsonNode one = data(read()).at("/instruments/0");
        assertThat(one.get("id").asText()).isEqualTo(ComparedFolder.COIN);
        assertThat(one.at("/live/fills").asInt()).isEqualTo(2);
        assertThat(one.at("/live/size").asText()).isEqualTo("3");
        assertThat(one.at("/live/notional").asDouble()).isCloseTo(300, within(EXACT));
        assertThat(one.at("/live/matched").asDouble()).isCloseTo(149.25, within(EXACT));
        assertThat(one.at("/live/fees").asDouble()).isCloseTo(0.2, within(EXACT));
        assertThat(one.at("/live/pnl").asDouble()).isEqualTo(3);
        assertThat(one.at("/paper/fills").asInt()).isEqualTo(1);
        assertThat(one.at("/paper/matched").asDouble()).isCloseTo(149.25, within(EXACT));
        assertThat(one.at("/delays/p50").asInt()).isEqualTo(300);
        assertThat(one.at("/live/markout1sBps").isNull()).isTrue();
    }

    @Test
    void anOrderIsAsOldAsItsLastChange() throws IOException {
        final JsonNode ages = data(read()).at("/instruments/0/ages");
        // 100 to 250 ms, 250 ms to 1 s, 1 to 5 s
        assertThat(ages.at("/2/live/fills").asInt()).isEqualTo(1);
        assertThat(ages.at("/3/paper/fills").asInt()).isEqualTo(1);
        assertThat(ages.at("/4/live/fills").asInt()).isEqualTo(1);
        assertThat(ages.at("/4/live/matched").asDouble()).isZero();
        assertThat(ages.at("/7/known").asBoolean()).isFalse();
    }

    @Test
    void minutesThatDifferNameWhatOneRunFilledAlone() throws IOException {
        final JsonNode one = data(read()).at("/instruments/0");
        assertThat(one.get("differingMinutes").asInt()).isEqualTo(2);
        assertThat(one.at("/minutes/0/time").asLong()).isZero();
        assertThat(one.at("/minutes/0/onlyLive").asDouble()).isCloseTo(49.75, within(EXACT));
        assertThat(one.at("/minutes/0/onlyPaper").asDouble()).isZero();
        assertThat(one.at("/minutes/1/time").asLong()).isEqualTo(60_000);
        assertThat(one.at("/minutes/1/liveSize").asText()).isEqualTo("-1");
        assertThat(one.at("/minutes/1/onlyLive").asDouble()).isCloseTo(101, within(EXACT));
    }

    @Test
    void curvesAndMarksAreOfBothRuns() throws IOException {
        final JsonNode one = data(read()).at("/instruments/0");
        for (final String column :
                List.of("livePnl", "paperPnl", "livePosition", "paperPosition", "onlyLive")) {
            assertThat(one.at("/series/columns/" + column)).as(column).isNotEmpty();
        }
        assertThat(one.at("/marks/both")).hasSize(1);
        assertThat(one.at("/marks/onlyLive")).hasSize(2);
        assertThat(one.at("/marks/onlyPaper")).isEmpty();
    }

    @Test
    void parametersThatDifferAreNamed() throws IOException {
        final JsonNode data = data(read());
        assertThat(data.get("parameters")).hasSize(1);
        assertThat(data.at("/parameters/0/key").asText()).isEqualTo("venue.latencyMs");
        assertThat(data.at("/parameters/0/live").asText()).isEqualTo("20");
        assertThat(data.at("/parameters/0/paper").asText()).isEqualTo("50");
    }

    @Test
    void queuesComeFromTheJournal() throws IOException {
        final String depth =
                "{\"instrument\":\"bybit.linear.COIN\",\"kind\":\"market\",\"received\":%d,\"payload\":{\"topic\":\"orderbook.50.COIN\",\"type\":\"snapshot\",\"ts\":%d,\"data\":{\"s\":\"COIN\",\"b\":[[\"99.5\",\"%s\"],[\"99\",\"8\"]],\"a\":[[\"100.5\",\"4\"],[\"102\",\"6\"]],\"u\":1,\"seq\":1}}}";
        final Path journal = folder.resolve("journal.jsonl");
        Files.write(
                journal,
                List.of(
                        String.format(depth, 9_000, 9_000, "7"),
                        String.format(depth, 10_000, 10_000, "3"),
                        String.format(depth, 11_000, 11_000, "5"),
                        String.format(depth, 60_000, 60_000, "5")));
        final JsonNode data = data(read(journal.toString()));
        assertThat(data.get("queuesKnown").asBoolean()).isTrue();
        final JsonNode queues = data.at("/instruments/0/queues");
        // 5 ahead of a fill of 2 and of one of 1.5; nothing at 101
        assertThat(queues.at("/2/live/fills").asInt()).isEqualTo(1);
        assertThat(queues.at("/2/paper/fills").asInt()).isEqualTo(1);
        assertThat(queues.at("/0/live/fills").asInt()).isEqualTo(1);
    }

    @Test
    void aJournalOfOtherRunsIsRefused() throws IOException {
        final Path journal = folder.resolve("other.jsonl");
        Files.writeString(
                journal,
                "{\"instrument\":\"bybit.linear.OTHER\",\"kind\":\"heartbeat\",\"received\":1,\"payload\":{\"time\":1}}\n");
        assertThatThrownBy(() -> read(journal.toString()))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("none of the records that caused the orders");
    }

    @Test
    void runsWithoutACommonInstrumentAreRefused() throws IOException {
        paper = new ComparedFolder().instrument("bybit.linear.B").write(folder.resolve("other"));
        assertThatThrownBy(this::read)
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("no instrument in common");
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        final Path fills = paper.resolve("fills.jsonl");
        final String rows = Files.readString(fills);
        Files.writeString(fills, rows + rows, StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(this::read)
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("has 2 rows, summary.json says 1");
        Files.writeString(fills, rows.replace("\"size\":\"1.5\",", ""));
        assertThatThrownBy(this::read)
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("is no fill with an id");
        Files.delete(paper.resolve("summary.json"));
        assertThatThrownBy(this::read)
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void runsWithoutFillsAreCompared() throws IOException {
        live = new ComparedFolder().kind("live").write(folder.resolve("empty"));
        final JsonNode data = data(read());
        assertThat(data.at("/overall/live/fills").asInt()).isZero();
        assertThat(data.at("/overall/delays").isNull()).isTrue();
    }
}
