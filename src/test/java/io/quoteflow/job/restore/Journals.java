package io.quoteflow.job.restore;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.SimulatedJournalFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whole journals in memory: the recordings and a simulated market. */
final class Journals {
    static final String SIMULATED = "simulated";

    /** The simulated market, which everybody has, and the recordings. */
    static final List<String> NAMES =
            List.of(
                    SIMULATED,
                    "bybit-linear-20260809.jsonl.gz",
                    "binance-spot-ethusdt-20240808.jsonl.gz",
                    "binance-usdm-btcusdt-20240808.jsonl.gz");

    private Journals() {}

    /** A journal of that name, or a skipped test. */
    static List<JournalRecord> read(final String name) throws IOException {
        if (!name.equals(SIMULATED)) {
            return read(ExternalFixtures.recording(name));
        }
        final Path file = Files.createTempFile("simulated", ".jsonl");
        try {
            return read(SimulatedJournalFile.write(file, SimulatedJournalFile.lines(23, 8, true)));
        } finally {
            Files.delete(file);
        }
    }

    static List<JournalRecord> read(final Path file) throws IOException {
        final List<JournalRecord> records = new ArrayList<>();
        try (JournalFiles files = new JournalFiles(List.of(file), 0, new long[0])) {
            for (JournalRecord r = files.next(); r != null; r = files.next()) {
                records.add(r);
            }
        }
        return records;
    }
}
