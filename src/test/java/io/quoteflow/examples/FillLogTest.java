package io.quoteflow.examples;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of a connector in {@code docs/extending.md}. */
class FillLogTest {
    @TempDir Path folder;

    @Test
    void writesFillsAndNothingElse() throws IOException {
        final Path file = folder.resolve("fills.jsonl");
        try (FillLog.Writer writer = new FillLog.Writer(file)) {
            writer.write(decision(DecisionStream.FILLS, "{\"price\":\"1\"}"), null);
            writer.write(decision(DecisionStream.QUOTES, "{\"bid\":\"1\"}"), null);
            writer.flush(false);
            assertThat(file).hasContent("{\"price\":\"1\"}\n");
        }
    }

    private static Decision decision(final DecisionStream stream, final String row) {
        return new Decision(
                stream, "bybit.linear.BTCUSDT", 0, 1, row.getBytes(StandardCharsets.UTF_8));
    }
}
