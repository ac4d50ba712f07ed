package io.quoteflow.tool.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.simulation.SplitMix64;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that minute bars become a journal that warms the time frames. */
class ImportedBarsTest {
    private static final long START = 1_700_000_100_000L;
    private static final long MINUTE = 60_000;
    private static final int BARS = 300;
    private static final String DEFINITION =
            "={\"tickSize\":\"0.10\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}";

    @TempDir Path folder;

    private static List<String> closes(final String first) {
        final SplitMix64 random = new SplitMix64(5);
        BigDecimal close = new BigDecimal(first);
        final List<String> closes = new ArrayList<>();
        for (int bar = 0; bar < BARS; bar++) {
            closes.add(close.toString());
            close = close.add(BigDecimal.valueOf(random.nextInt(7) - 3, close.scale()));
        }
        return closes;
    }

    @ParameterizedTest
    @CsvSource({
        "bybit.linear.BTCUSDT, time, 46377.5",
        "bybit.spot.BTCUSDT, 'Open time', 46377",
        "binance.usdm.BTCUSDT, timestamp, 0.06071",
        "binance.spot.BTCUSDT, timestamp, 46377.0"
    })
    void eachBarOfAFrameHasTheClose(final String instrument, final String column, final String from)
            throws IOException {
        final List<String> closes = closes(from);
        final StringBuilder csv = new StringBuilder(column + ",open,close\n");
        for (int bar = 0; bar < BARS; bar++) {
            final long time = START + bar * MINUTE;
            csv.append(
                            column.equals("timestamp")
                                    ? Instant.ofEpochMilli(time).toString().replace('T', ' ')
                                    : Long.toString(time))
                    .append(",1,")
                    .append(closes.get(bar))
                    .append('\n');
        }
        final ImportedJournal journal =
                ImportedJournal.of(
                        folder.resolve("bars.jsonl"),
                        "bars",
                        Files.writeString(folder.resolve("bars.csv"), csv),
                        "--instrument",
                        instrument,
                        "--definition",
                        instrument + DEFINITION);
        // the base bars of a second start afresh at each minute, the frames do not
        final TraderHarness trader =
                new TraderHarness(
                        Parameters.defaults()
                                .with(Parameter.TRADE, "false")
                                .with(Parameter.FRAMES, "60000,300000"));
        journal.records().forEach(trader::handle);
        final List<JsonNode> minutes =
                trader.rows(DecisionStream.FRAMES).stream()
                        .map(TraderHarness.Row::json)
                        .filter(row -> row.get("frame").asLong() == MINUTE)
                        .toList();
        // the last bar has no record after it that would close it
        assertThat(minutes).hasSize(BARS - 1);
        for (int bar = 0; bar < minutes.size(); bar++) {
            assertThat(minutes.get(bar).get("bar").asLong()).isEqualTo(START / MINUTE + bar);
            assertThat(minutes.get(bar).get("close").asDouble())
                    .isEqualTo(Double.parseDouble(closes.get(bar)));
        }
        assertThat(minutes.get(BARS - 2).get("judged").asLong()).isEqualTo(BARS - 2 - 50);
    }

    @Test
    void barsAreRefusedIfTheyCannotBeUnderstood() throws IOException {
        refused("time,close\n2021-13-31 00:00:00,5\n", "is neither a time since the epoch");
        refused("time,close\n1700000100000,-5\n", "is not positive");
        refused("when,close\n1700000100000,5\n", "has no column time");
        refused(
                "time,close\n1700000100000,5\n1700000100000,6\n",
                "the first two bars begin at the same time");
        refused("time,close\n1700000100000,5\n1700000040000,6\n", "the lines must be in order of");
    }

    private void refused(final String csv, final String why) throws IOException {
        final Runs.Said said =
                ImportedJournal.say(
                        folder.resolve("none.jsonl"),
                        "bars",
                        Files.writeString(folder.resolve("bad.csv"), csv),
                        "--instrument",
                        "bybit.linear.BTCUSDT",
                        "--definition",
                        "bybit.linear.BTCUSDT" + DEFINITION);
        assertThat(said.code()).isPositive();
        assertThat(said.err()).contains(why);
        assertThat(folder.resolve("none.jsonl")).doesNotExist();
    }
}
