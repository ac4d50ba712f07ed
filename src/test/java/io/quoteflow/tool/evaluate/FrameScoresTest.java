package io.quoteflow.tool.evaluate;

import io.quoteflow.simulation.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

class FrameScoresTest {
    private static final int BARS = 2_000;
    private static final String BTC = "bybit.linear.BTCUSDT";

    @TempDir Path folder;

    private List<String> printed(final String frames) throws IOException {
        Files.writeString(folder.resolve("summary.json"), "{\"instruments\":{\"" + BTC + "\":{}}}");
        Files.writeString(
                folder.resolve("run.json"),
                "{\"parameters\":{\"strategy.frames\":\"" + frames + "\"}}");
        final SplitMix64 random = new SplitMix64(9);
        final StringBuilder rows = new StringBuilder();
        double close = 50_000;
        double r = 0;
        for (int bar = 0; bar < BARS; bar++) {
            r = -0.5 * r + 1e-4 * random.nextGaussian();
            close *= Math.exp(r);
            rows.append(
                    String.format(
                            Locale.ROOT,
                            "{\"instrument\":\"%s\",\"decision\":%d,\"bar\":%d,\"close\":%s}%n",
                            BTC,
                            bar,
                            1_700_000_000 + bar,
                            close));
        }
        Files.writeString(folder.resolve("signals.jsonl"), rows);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameScores(new EvaluatedRun(folder, List.of()))
                .print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eachFrameEqualWeightsTheVoteAndNoneHaveALine() throws IOException {
        final List<String> lines = printed("1000,5000");
        assertThat(lines)
                .hasSize(6)
                .element(1)
                .asString()
                .matches(BTC + " +frame of 1000 ms +19\\d\\d +100.0 % +0\\.\\d+ ± .* ± .*");
        assertThat(lines.get(2)).contains("frame of 5000 ms");
        assertThat(lines.get(3)).contains("equal weights");
        assertThat(lines.get(4)).contains("weighted vote").endsWith("n/a");
        assertThat(lines.get(5)).contains("none").contains("0.0 %");
    }

    @Test
    void aRunWithoutFramesHasNoTable() throws IOException {
        assertThat(printed("none")).isEmpty();
    }
}
