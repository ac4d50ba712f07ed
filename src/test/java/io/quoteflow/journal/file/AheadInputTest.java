package io.quoteflow.journal.file;

import io.quoteflow.journal.RejectReason;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Compares a file that is read ahead by other threads with one that is not. */
class AheadInputTest {
    private static final long START = 1_767_225_600_000L;

    @TempDir Path folder;
    private Path market;

    @BeforeEach
    void write() throws IOException {
        market =
                SimulatedJournalFile.write(
                        folder.resolve("market.jsonl.gz"), SimulatedJournalFile.lines(1, 1, false));
    }

    private static List<String> read(final JournalInput input) throws IOException {
        final List<String> records = new ArrayList<>();
        try (input) {
            while (!input.ended()) {
                final long number = input.taken();
                assertThat(input.taken()).isEqualTo(number);
                assertThat(input.head()).isNotNull();
                final var record = input.take();
                records.add(number + " " + record.position() + " " + record.received());
            }
            records.add("end " + input.taken() + " " + input.bytesRead() + " " + input.size());
            assertThat(input.take()).isNull();
        }
        return records;
    }

    private static JournalFile file(
            final Path path, final long skip, final ReceivedRange range, final boolean ahead)
            throws IOException {
        return new JournalFile(path, 0, skip, range, ahead);
    }

    @Test
    void recordsAndNumbersAreThoseOfTheFile() throws IOException {
        final ReceivedRange part = new ReceivedRange(START + 20_000, START + 40_000);
        for (final ReceivedRange range : List.of(ReceivedRange.ALL, part)) {
            for (final long skip : new long[] {0, 1, 255, 256, 1000}) {
                assertThat(read(new AheadInput(file(market, skip, range, true))))
                        .isEqualTo(read(file(market, skip, range, false)));
            }
        }
    }

    @Test
    void anEmptyFileEndsAtOnce() throws IOException {
        final Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        assertThat(read(new AheadInput(file(empty, 0, ReceivedRange.ALL, true))))
                .containsExactly("end 0 0 0");
    }

    @Test
    void damageComesAfterTheLinesBeforeIt() throws IOException {
        final byte[] bytes = Files.readAllBytes(market);
        final Path cut = folder.resolve("cut.jsonl.gz");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(read(new AheadInput(file(cut, 0, ReceivedRange.ALL, true))))
                .isEqualTo(read(file(cut, 0, ReceivedRange.ALL, false)));
        JournalInput input = new AheadInput(file(cut, 0, ReceivedRange.ALL, true));
        RejectReason last = null;
        while (!input.ended()) {
            last = input.take().refusal();
        }
        input.close();
        assertThat(last).isEqualTo(RejectReason.CUT_INPUT);
    }

    @Test
    void aFileThatIsRemovedWhileItIsReadFails() throws IOException {
        // too long to be read ahead as a whole
        final Path copy =
                SimulatedJournalFile.write(
                        folder.resolve("copy.jsonl"), SimulatedJournalFile.lines(1, 4, false));
        final JournalInput input = new AheadInput(file(copy, 0, ReceivedRange.ALL, true));
        Files.delete(copy);
        assertThatThrownBy(
                        () -> {
                            while (!input.ended()) {
                                input.take();
                            }
                        })
                .hasMessageContaining("was removed while the job used it");
        input.close();
    }

    @Test
    void closingEndsItsThreads() throws IOException {
        final long before = threads();
        for (int i = 0; i < 5; i++) {
            final JournalInput input = new AheadInput(file(market, 0, ReceivedRange.ALL, true));
            input.take();
            input.close();
        }
        assertThat(threads()).isEqualTo(before);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("journal-"))
                .count();
    }

    @Test
    void aStreamFailsWhereItsSourceFails() throws IOException {
        final AtomicLong given = new AtomicLong();
        final InputStream source =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        if (given.incrementAndGet() > 300_000) {
                            throw CutException.cut("here");
                        }
                        return 7;
                    }
                };
        try (InputStream ahead = new AheadStream(source)) {
            assertThat(ahead.readNBytes(299_999)).hasSize(299_999).containsOnly(7);
            assertThatThrownBy(ahead::readAllBytes).isInstanceOf(CutException.class);
        }
    }
}
