package io.quoteflow.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests rows that a restarted job writes again, and jobs that start again without state. */
class OnceRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> forgotten = new ArrayList<>();
    private final OnceRows rows = new OnceRows(forgotten::add);

    private static JsonNode row(final String id, final long decision, final String more)
            throws IOException {
        return JSON.readTree(
                "{\"instrument\":\"" + id + "\",\"decision\":" + decision + more + "}");
    }

    private static JsonNode start(final String id, final String first) throws IOException {
        return row(id, 0, ",\"command\":\"start\",\"firstPosition\":\"" + first + "\"");
    }

    private boolean metrics(final long epoch, final String id, final long decision)
            throws IOException {
        return rows.isNew(DecisionStream.METRICS, epoch, row(id, decision, ""));
    }

    @Test
    void repeatedRowsCountOnce() throws IOException {
        assertThat(rows.isNew(DecisionStream.CONTROLS, 10, start("a", "0:0"))).isTrue();
        assertThat(metrics(10, "a", 5)).isTrue();
        assertThat(metrics(10, "a", 9)).isTrue();
        assertThat(rows.isNew(DecisionStream.CONTROLS, 11, start("a", "0:0"))).isFalse();
        assertThat(metrics(11, "a", 5)).isFalse();
        assertThat(metrics(11, "a", 9)).isFalse();
        assertThat(metrics(11, "a", 12)).isTrue();
        assertThat(rows.isNew(DecisionStream.FILLS, 11, row("a", 7, "")))
                .as("another stream")
                .isTrue();
        assertThat(metrics(11, "b", 5)).as("another instrument").isTrue();
        assertThat(forgotten).isEmpty();
    }

    @Test
    void aStartWithoutStateIsAnotherRun() throws IOException {
        rows.isNew(DecisionStream.CONTROLS, 10, start("a", "0:0"));
        metrics(10, "a", 900);
        assertThat(rows.restored()).isEmpty();
        assertThat(rows.isNew(DecisionStream.CONTROLS, 20, start("a", "0:700"))).isTrue();
        assertThat(forgotten).containsExactly("a");
        assertThat(metrics(20, "a", 5)).isTrue();
        assertThat(metrics(10, "a", 901)).as("of the run before").isFalse();
        assertThat(rows.epoch()).isEqualTo(20);
        assertThat(rows.restored()).isEmpty();
    }

    @Test
    void aStartWithAKnownInstrumentWasRestored() throws IOException {
        rows.isNew(DecisionStream.CONTROLS, 10, start("a", "0:0"));
        assertThat(metrics(20, "a", 900)).isTrue();
        assertThat(rows.restored()).contains("earlier start");
        assertThat(rows.isNew(DecisionStream.CONTROLS, 20, start("new", "0:9"))).isTrue();
        assertThat(rows.restored()).contains("earlier start");
    }

    /** A portfolio has no row of its start; its first decision is that, whichever stream has it. */
    @Test
    void aPortfolioThatStartsAgainIsAnotherRun() throws IOException {
        rows.isNew(DecisionStream.CONTROLS, 10, start("a", "0:0"));
        final JsonNode first = row("majors", 0, ",\"bar\":7");
        assertThat(rows.isNew(DecisionStream.PORTFOLIO, 10, first)).isTrue();
        assertThat(rows.isNew(DecisionStream.PORTFOLIO, 10, row("majors", 1, ""))).isTrue();
        assertThat(rows.isNew(DecisionStream.PORTFOLIO, 11, first)).as("repeated").isFalse();
        assertThat(forgotten).isEmpty();
        assertThat(rows.isNew(DecisionStream.PORTFOLIO, 20, row("majors", 0, ",\"bar\":90")))
                .isTrue();
        assertThat(forgotten).containsExactly("majors");
        assertThat(rows.isNew(DecisionStream.ARBITRAGE, 20, row("majors", 1, ""))).isTrue();
        assertThat(rows.restored()).as("of instruments alone").isEmpty();
    }

    @Test
    void eachRowWithoutANumberCountsOnce() throws IOException {
        final JsonNode letter =
                JSON.readTree("{\"instrument\":\"a\",\"cause\":\"0:7\",\"reason\":\"BAD\"}");
        assertThat(rows.isNew(DecisionStream.DEAD_LETTERS, 1, letter)).isTrue();
        assertThat(rows.isNew(DecisionStream.DEAD_LETTERS, 2, letter)).isFalse();
        assertThat(
                        rows.isNew(
                                DecisionStream.DEAD_LETTERS,
                                2,
                                JSON.readTree(
                                        "{\"instrument\":\"a\",\"cause\":\"0:8\",\"reason\":\"BAD\"}")))
                .isTrue();
    }
}
