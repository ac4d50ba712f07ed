package io.quoteflow.tool.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that an imported market is decided as the market that was captured. */
class ImportITCase {
    private static final String BTC = "bybit.linear.BTCUSDT";

    @TempDir Path folder;

    @Test
    void aCaptureOfAMarketHasTheFingerprintOfTheMarket() throws Exception {
        final Path market =
                SimulatedJournalFile.write(
                        folder.resolve("market.jsonl"),
                        SimulatedJournalFile.lines(6, 2, false),
                        line -> line.contains(BTC) && !line.contains("\"kind\":\"heartbeat\""));
        final StringBuilder capture = new StringBuilder();
        String definition = "";
        for (final JournalRecord record : ImportedJournal.read(market).records()) {
            final String payload = new String(record.payload(), StandardCharsets.UTF_8);
            if (record.kind() == RecordKind.INSTRUMENT) {
                definition = payload;
            } else {
                capture.append(record.received()).append("000000 ").append(payload).append('\n');
            }
        }
        final Path imported = folder.resolve("imported.jsonl.zst");
        ImportedJournal.of(
                imported,
                "hftbacktest",
                HistoryFiles.gzip(folder.resolve("capture.gz"), capture.toString()),
                "--instrument",
                BTC,
                "--definition",
                BTC + "=" + definition);

        final JsonNode original = Runs.replay(folder.resolve("original"), List.of(market));
        final JsonNode again = Runs.replay(folder.resolve("again"), List.of(imported));
        assertThat(again.get("fingerprint")).isEqualTo(original.get("fingerprint"));
        assertThat(again.at("/records/applied").asLong()).isPositive();
        assertThat(Runs.rows(folder.resolve("again"), "signals")).isNotEmpty();
    }
}
