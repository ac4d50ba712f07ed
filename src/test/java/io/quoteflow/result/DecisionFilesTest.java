package io.quoteflow.result;

import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class DecisionFilesTest {
    private static final DecisionStream[] STREAMS = {
        DecisionStream.ORDERS, DecisionStream.QUOTES, DecisionStream.FILLS, DecisionStream.CONTROLS
    };

    @TempDir private Path folder;

    private void write(final DecisionStream stream, final String instrument, final long decision)
            throws IOException {
        Files.writeString(
                folder.resolve(stream.text() + ".jsonl"),
                "{\"instrument\":\""
                        + instrument
                        + "\",\"decision\":"
                        + decision
                        + ",\"time\":1}\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private Map<String, Long> read(final long first) throws IOException {
        final Map<String, Long> last = new TreeMap<>();
        DecisionFiles.read(
                folder,
                (stream, instrument, bytes) -> {
                    final String text = new String(bytes, StandardCharsets.UTF_8);
                    final long decision =
                            Long.parseLong(text.replaceAll(".*decision\":(\\d+).*", "$1"));
                    assertThat(decision).isEqualTo(last.getOrDefault(instrument, first - 1) + 1);
                    last.put(instrument, decision);
                });
        return last;
    }

    @Test
    void rowsOfEachInstrumentComeInTheOrderOfTheirDecisions() throws IOException {
        final Random random = new Random(3);
        final long[] next = new long[5];
        for (int i = 0; i < 2000; i++) {
            final int instrument = random.nextInt(next.length);
            write(STREAMS[random.nextInt(STREAMS.length)], "i" + instrument, next[instrument]++);
        }
        final Map<String, Long> last = read(0);
        for (int i = 0; i < next.length; i++) {
            assertThat(last).containsEntry("i" + i, next[i] - 1);
        }
    }

    @Test
    void rowsAfterARestoreDoNotStartAtZero() throws IOException {
        final Random random = new Random(4);
        for (long decision = 700; decision < 900; decision++) {
            write(STREAMS[random.nextInt(STREAMS.length)], "i", decision);
        }
        assertThat(read(700)).containsEntry("i", 899L);
    }
}
