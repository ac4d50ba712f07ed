package io.quoteflow.replay;

import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.venue.FramePreparer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares traders of prepared records with traders that decode every payload themselves. */
class DirectReplayTest {
    private static final int RECORDS = 12_000;

    @TempDir Path folder;

    /** The rows of all instruments in the order of their decisions, as one number. */
    private static final class Rows implements DecisionSink {
        private long count;
        private long letters;
        private long hash;

        @Override
        public void emit(
                final DecisionStream stream,
                final String instrument,
                final long decision,
                final byte[] bytes) {
            count++;
            letters += stream == DecisionStream.DEAD_LETTERS ? 1 : 0;
            for (final byte b : bytes) {
                hash = 31 * hash + b;
            }
            hash = 31 * hash + stream.ordinal();
        }
    }

    private static DirectReplay replay(final Rows rows) {
        return new DirectReplay("test", instrument -> Parameters.defaults(), rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simulated.jsonl",
                "bybit-linear-20260809.jsonl.gz",
                "binance-usdm-btcusdt-20240808.jsonl.gz",
                "binance-spot-ethusdt-20240808.jsonl.gz"
            })
    void preparedRecordsDecideTheSame(final String name) throws IOException {
        final Rows plain = new Rows();
        final Rows prepared = new Rows();
        final DirectReplay one = replay(plain);
        final DirectReplay two = replay(prepared);
        final FramePreparer preparer = new FramePreparer();
        final Random random = new Random(1);
        long frames = 0;
        try (JournalFeed feed = new JournalFiles(List.of(journal(name)), 0, new long[0])) {
            JournalRecord record = feed.next();
            for (int i = 0; record != null && i < RECORDS; i++) {
                // a frame in twenty is damaged or has other digits, so that some are refused
                final JournalRecord sent =
                        random.nextInt(20) == 0 ? damaged(record, random) : record;
                final JournalRecord ready = preparer.prepare(sent);
                frames += ready.prepared() == null ? 0 : 1;
                one.accept(sent);
                two.accept(ready);
                assertThat(prepared.hash).as("after %s", sent.position()).isEqualTo(plain.hash);
                record = feed.next();
            }
        }
        one.end();
        two.end();
        assertThat(prepared.hash).isEqualTo(plain.hash);
        assertThat(plain.count).isGreaterThan(50);
        assertThat(plain.letters).isPositive();
        assertThat(frames).isGreaterThan(500);
    }

    private Path journal(final String name) throws IOException {
        return name.startsWith("simulated")
                ? SimulatedJournalFile.write(
                        folder.resolve(name), SimulatedJournalFile.lines(1, 2, false))
                : ExternalFixtures.recording(name);
    }

    private static JournalRecord damaged(final JournalRecord record, final Random random) {
        if (record.kind() != RecordKind.MARKET) {
            return record;
        }
        final byte[] payload = record.payload().clone();
        final int at = random.nextInt(payload.length);
        final String text = new String(payload, StandardCharsets.UTF_8);
        final byte[] changed =
                switch (random.nextInt(3)) {
                    case 0 -> text.substring(0, at).getBytes(StandardCharsets.UTF_8);
                    case 1 ->
                            // one digit more, which can be finer than the scale
                            text.replaceFirst("([0-9]\\.[0-9]+)\"", "$17\"")
                                    .getBytes(StandardCharsets.UTF_8);
                    default -> {
                        payload[at] = (byte) (' ' + random.nextInt(95));
                        yield payload;
                    }
                };
        return new JournalRecord(
                record.instrument(),
                record.kind(),
                record.received(),
                record.partition(),
                record.offset(),
                record.sequenced(),
                changed,
                null);
    }
}
