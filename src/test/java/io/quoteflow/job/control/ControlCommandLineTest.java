package io.quoteflow.job.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Control records on their way into a journal file. */
class ControlCommandLineTest {
    @TempDir Path folder;

    private List<JsonNode> say(final String words) throws IOException {
        final Path journal = folder.resolve("journal.jsonl");
        final Runs.Said said = Runs.say((words + " --journal " + journal).split(" "));
        assertThat(said.code()).as(said.err()).isZero();
        final List<JsonNode> records = new ArrayList<>();
        for (final String line : Files.readAllLines(journal)) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }

    @Test
    void aHaltIsOneRecord() throws IOException {
        final JsonNode record =
                say("control halt bybit.linear.BTCUSDT --author ann --reason storm").get(0);
        assertThat(record.get("instrument").asText()).isEqualTo("bybit.linear.BTCUSDT");
        assertThat(record.get("kind").asText()).isEqualTo("control");
        assertThat(record.get("received").asLong()).isPositive();
        assertThat(record.at("/payload/command").asText()).isEqualTo("halt");
        assertThat(record.at("/payload/author").asText()).isEqualTo("ann");
        assertThat(record.at("/payload/reason").asText()).isEqualTo("storm");
    }

    @Test
    void aSetCarriesItsCheckedValue() throws IOException {
        final JsonNode payload =
                say("control set bybit.linear.BTCUSDT strategy.maxSkewBps=4.50")
                        .get(0)
                        .get("payload");
        assertThat(payload.get("key").asText()).isEqualTo("strategy.maxSkewBps");
        assertThat(payload.get("value").asText()).isEqualTo("4.5");
    }

    @Test
    void allIsOneRecordAnInstrumentAndIsAppended() throws IOException {
        say("control halt bybit.linear.BTCUSDT");
        assertThat(say("control resume all --job jobs/demo.yaml"))
                .extracting(r -> r.at("/payload/command").asText())
                .containsExactly("halt", "resume", "resume", "resume");
    }
}
