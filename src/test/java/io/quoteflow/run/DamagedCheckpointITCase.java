package io.quoteflow.run;

import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Flips a bit in the checkpoint of a run. {@code --resume} and {@code state} must report it in one
 * line.
 */
class DamagedCheckpointITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final int ANYWHERE = 4;

    /**
     * The format before the name: a value, not a key. The trader's format is 6, the book's is 2.
     */
    private static final Pattern VALUE =
            Pattern.compile("\\x00{3}[\\x02\\x06]" + Pattern.quote(BTC) + "\\x00");

    @TempDir static Path folder;

    private static Path journal;
    private static Path output;
    private static Path checkpoint;
    private static String undisturbed;

    private Path damaged;
    private byte[] whole;

    /** Leaves a checkpoint from the middle of the journal. */
    @BeforeAll
    static void leaveACheckpoint() throws Exception {
        output = folder.resolve("out");
        journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(53, 3, true));
        undisturbed =
                Runs.replay(folder.resolve("undisturbed"), List.of(journal))
                        .get("fingerprint")
                        .asText();
        final byte[] bytes = Files.readAllBytes(journal);
        final CompletableFuture<Runs.Said> run =
                CompletableFuture.supplyAsync(() -> Runs.say(words("--speed", "20")));
        Await.until("rows", () -> run.isDone() || HeldJob.rows(output) > 200);
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
            channel.truncate(1 << 20);
        }
        assertThat(run.get().code()).isEqualTo(1);
        Files.write(journal, bytes);
        checkpoint = CheckpointFolder.latest(folder.resolve("checkpoints").toString()).path();
    }

    private static String[] words(final String... more) {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        output,
                                        List.of(journal),
                                        "checkpoints.folder=" + folder.resolve("checkpoints"),
                                        "checkpoints.intervalMs=100",
                                        "report=false")));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private void flip(final Path file, final int at, final int bit) throws IOException {
        damaged = file;
        whole = Files.readAllBytes(file);
        final byte[] bytes = whole.clone();
        bytes[at] ^= (byte) (1 << bit);
        Files.write(file, bytes);
    }

    private void mend() throws IOException {
        if (damaged != null) {
            Files.write(damaged, whole);
        }
        damaged = null;
    }

    @AfterEach
    void mendIfItFailed() throws IOException {
        mend();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            return files.sorted().toList();
        }
    }

    private static void expectRefused(final Runs.Said said, final int code, final String... named) {
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        assertThat(said.errors())
                .filteredOn(line -> !line.startsWith("resumes from "))
                .singleElement()
                .asString()
                .contains(named);
    }

    @Test
    void inAValueIsRefusedByName() throws Exception {
        int found = 0;
        for (final Path file : files()) {
            final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            final Matcher value = VALUE.matcher(text);
            while (value.find()) {
                final int at = value.start();
                found++;
                // into the payload, behind the zero byte and the length
                flip(file, at + 2 * Integer.BYTES + BTC.length() + 3, found % Byte.SIZE);
                expectRefused(Runs.say(words("--resume")), 1, BTC, "damaged");
                expectRefused(Runs.say("state", checkpoint.toString()), 2, BTC, "damaged");
                mend();
            }
        }
        assertThat(found).as("the trader state and the book").isEqualTo(2);
    }

    @Test
    void anywhereIsRefusedInOneLineOrChangesNothing() throws Exception {
        final Random random = new Random(3);
        for (int i = 0; i < ANYWHERE; i++) {
            final Path file = checkpoint.resolve("_metadata");
            final int at = random.nextInt((int) Files.size(file));
            flip(file, at, random.nextInt(Byte.SIZE));
            // a copy: a run that goes on takes its checkpoint over
            final Path copy = folder.resolve("copy-" + i);
            Files.createDirectories(copy);
            for (final Path each : files()) {
                Files.copy(each, copy.resolve(each.getFileName()));
            }
            final Path own = folder.resolve("own-" + i);
            Files.createDirectories(own);
            mend();
            final List<String> words = new ArrayList<>(List.of(words()));
            words.addAll(List.of("--from-savepoint", copy.toString()));
            words.set(words.indexOf(output.toString()), own.toString());
            final Runs.Said said = Runs.say(words.toArray(String[]::new));
            if (said.code() == 0) {
                assertThat(Runs.summary(own).get("fingerprint").asText())
                        .as("byte %d of %s", at, file)
                        .isEqualTo(undisturbed);
            } else {
                assertThat(said.errors()).as("byte %d of %s", at, file).hasSize(1);
            }
        }
    }
}
