package io.quoteflow.tool.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.testing.ExternalFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that recordings of exchanges, which were made of captures, become the same journals again.
 */
class ImportedRecordingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void aCaptureOfUsdM() throws Exception {
        assertSameAgain("binance-usdm-btcusdt-20240808.jsonl.gz", "hftbacktest");
    }

    @Test
    void aCaptureOfSpot() throws Exception {
        assertSameAgain("binance-spot-ethusdt-20240808.jsonl.gz", "hftbacktest");
    }

    @Test
    void aCaptureOfBybit() throws Exception {
        assertSameAgain("bybit-linear-20260809.jsonl.gz", "cryptofeed");
    }

    private void assertSameAgain(final String name, final String format) throws Exception {
        final ImportedJournal recording = ImportedJournal.read(ExternalFixtures.recording(name));
        final List<Object> words = new ArrayList<>();
        words.add(format);
        words.add(capture(recording, format));
        final TreeSet<String> defined = new TreeSet<>();
        for (final JournalRecord record : recording.records()) {
            if (record.kind() == RecordKind.INSTRUMENT && defined.add(record.instrument())) {
                words.addAll(
                        List.of(
                                "--instrument",
                                record.instrument(),
                                "--definition",
                                record.instrument() + "=" + text(record)));
            }
        }
        final ImportedJournal imported =
                ImportedJournal.of(folder.resolve("again.jsonl.gz"), words.toArray());
        assertThat(lines(imported, RecordKind.MARKET))
                .isEqualTo(lines(recording, RecordKind.MARKET));
        assertThat(lines(imported, RecordKind.INSTRUMENT))
                .containsExactlyInAnyOrderElementsOf(lines(recording, RecordKind.INSTRUMENT));
        assertThat(imported.records()).hasSameSizeAs(recording.records());
    }

    private Path capture(final ImportedJournal recording, final String format) throws IOException {
        final StringBuilder lines = new StringBuilder();
        for (final JournalRecord record : recording.records()) {
            if (record.kind() != RecordKind.MARKET) {
                continue;
            }
            if (format.equals("hftbacktest")) {
                lines.append(record.received()).append("000000 ").append(text(record));
            } else {
                final JsonNode data = JSON.getNodeFactory().textNode(text(record));
                lines.append("{\"t\":\"recv\",\"conn\":\"BYBIT.ws.1\",\"ts\":")
                        .append(record.received() / 1000)
                        .append('.')
                        .append(String.format("%03d", record.received() % 1000))
                        .append(",\"data\":")
                        .append(data)
                        .append('}');
            }
            lines.append('\n');
        }
        return HistoryFiles.gzip(folder.resolve("capture.gz"), lines.toString());
    }

    private static String text(final JournalRecord record) {
        return new String(record.payload(), StandardCharsets.UTF_8);
    }

    private static List<String> lines(final ImportedJournal journal, final RecordKind kind) {
        return journal.records().stream()
                .filter(record -> record.kind() == kind)
                .map(record -> record.instrument() + " " + record.received() + " " + text(record))
                .toList();
    }
}
