package io.quoteflow.connector.files;

import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that a checkpoint contains the length of each file, and that a restore truncates the files
 * to it.
 */
class DecisionFileWriterTest {
    private static final String HUGE = "x".repeat(200_000);

    @TempDir Path folder;

    private DecisionFileWriter writer(final DecisionFileState state) throws IOException {
        return new DecisionFileWriter("test", state);
    }

    private static void write(
            final DecisionFileWriter writer, final DecisionStream stream, final String text)
            throws IOException {
        writer.write(
                new Decision(
                        stream, "bybit.linear.AUSDT", 0, 1, text.getBytes(StandardCharsets.UTF_8)),
                null);
    }

    private String file(final String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void truncatesToTheCheckpointAndContinues() throws IOException {
        final DecisionFileState checkpoint;
        try (DecisionFileWriter writer = writer(DecisionFileState.empty(folder.toString()))) {
            write(writer, DecisionStream.ORDERS, "first");
            write(writer, DecisionStream.ORDERS, HUGE);
            checkpoint = writer.snapshotState(1).get(0);
            assertThat(file("orders.jsonl")).isEqualTo("first\n" + HUGE + "\n");
            write(writer, DecisionStream.ORDERS, "lost in the crash");
            write(writer, DecisionStream.FILLS, "lost too");
        }
        final DecisionFileStateSerializer serializer = new DecisionFileStateSerializer();
        final DecisionFileState restored =
                serializer.deserialize(serializer.getVersion(), serializer.serialize(checkpoint));
        try (DecisionFileWriter writer = writer(restored)) {
            write(writer, DecisionStream.ORDERS, "again");
            writer.flush(false);
        }
        assertThat(file("orders.jsonl")).isEqualTo("first\n" + HUGE + "\nagain\n");
        assertThat(file("fills.jsonl")).isEmpty();
    }

    /** A folder of a paper run has no other files than before there were live orders. */
    @Test
    void incidentsHaveAFileFromTheirFirstRowOn() throws IOException {
        final DecisionFileState empty = DecisionFileState.empty(folder.toString());
        final DecisionFileState checkpoint;
        try (DecisionFileWriter writer = writer(empty)) {
            write(writer, DecisionStream.ORDERS, "first");
            writer.flush(false);
            assertThat(folder.resolve("incidents.jsonl")).doesNotExist();
            checkpoint = writer.snapshotState(1).get(0);
            write(writer, DecisionStream.INCIDENTS, "lost in the crash");
            writer.flush(false);
            assertThat(file("incidents.jsonl")).isEqualTo("lost in the crash\n");
        }
        try (DecisionFileWriter writer = writer(checkpoint)) {
            write(writer, DecisionStream.INCIDENTS, "again");
            writer.flush(false);
        }
        assertThat(file("incidents.jsonl")).isEqualTo("again\n");
    }

    @Test
    void aRestartReusesItsFilesAndAnotherRunIsRefused() throws IOException {
        final DecisionFileState empty = DecisionFileState.empty(folder.toString());
        for (int start = 0; start < 2; start++) {
            try (DecisionFileWriter writer = new DecisionFileWriter("test", empty, "one", false)) {
                write(writer, DecisionStream.ORDERS, "of one");
                writer.flush(false);
            }
        }
        assertThatThrownBy(() -> new DecisionFileWriter("test", empty, "two", false))
                .isInstanceOf(FolderUsedException.class)
                .hasMessageContainingAll(folder.toString(), "another run", "--overwrite");
        assertThat(file("orders.jsonl")).isEqualTo("of one\n");
        new DecisionFileWriter("test", empty, "two", true).close();
        assertThat(file("orders.jsonl")).isEmpty();
    }

    @Test
    void aLineIsReadableSoonAndIsRemovedByARestore() throws Exception {
        final TestProcessingTimeService timers = new TestProcessingTimeService();
        final DecisionFileState checkpoint;
        try (DecisionFileWriter writer =
                writer(DecisionFileState.empty(folder.toString())).drainingPeriodically(timers)) {
            write(writer, DecisionStream.ORDERS, "first");
            checkpoint = writer.snapshotState(1).get(0);
            for (final String line : List.of("second", "third")) {
                write(writer, DecisionStream.ORDERS, line);
                assertThat(file("orders.jsonl")).doesNotContain(line);
                timers.advance(100);
                assertThat(file("orders.jsonl")).endsWith(line + "\n");
            }
        }
        writer(checkpoint).close();
        assertThat(file("orders.jsonl")).isEqualTo("first\n");
    }

    @Test
    void replacesTheResultsOfAnEarlierRun() throws IOException {
        Files.writeString(folder.resolve("orders.jsonl"), "of an earlier run\n");
        Files.writeString(folder.resolve("summary.json"), "{}");
        writer(DecisionFileState.empty(folder.toString())).close();
        assertThat(file("orders.jsonl")).isEmpty();
        assertThat(folder.resolve("summary.json")).doesNotExist();
    }

    @Test
    void refusesFilesThatDoNotMatchTheCheckpoint() throws IOException {
        final DecisionFileState checkpoint;
        try (DecisionFileWriter writer = writer(DecisionFileState.empty(folder.toString()))) {
            write(writer, DecisionStream.ORDERS, "first");
            checkpoint = writer.snapshotState(1).get(0);
        }
        Files.writeString(folder.resolve("orders.jsonl"), "");
        assertThatThrownBy(() -> writer(checkpoint))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("orders.jsonl")
                .hasMessageContaining("6");
    }
}
