package io.quoteflow.job.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.trading.Hashes;
import io.quoteflow.trading.Stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes {@code summary.json} from the rows of all instruments, in the order of their ids, and the
 * files beside it.
 */
final class SummaryFile {
    static final String NAME = "summary.json";

    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                            .build());

    private final Path folder;
    private final String version;

    SummaryFile(final Path folder, final String version) {
        this.folder = folder;
        this.version = version;
    }

    /** Writes it whole or not at all. */
    void write(final List<byte[]> rows) throws IOException {
        final TreeMap<String, JsonNode> instruments = new TreeMap<>();
        for (final byte[] row : rows) {
            final JsonNode node = JSON.readTree(row);
            instruments.put(node.get("instrument").asText(), node);
        }
        final ObjectNode summary = JSON.createObjectNode();
        summary.put("version", version);
        summary.put("fingerprint", fingerprint(instruments));
        summary.set("records", records(instruments));
        summary.set("decisions", decisions(instruments));
        summary.set("warnings", warnings(instruments));
        summary.set("overall", overall(instruments));
        summary.set("instruments", JSON.valueToTree(instruments));
        final Path part = folder.resolve(NAME + ".part");
        JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), summary);
        Files.move(part, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    }

    private ObjectNode overall(final Map<String, JsonNode> instruments) throws IOException {
        final ObjectNode overall =
                OverallFigures.of(
                        instruments.values().stream().map(row -> row.get("figures")).toList());
        overall.put(
                "maxDrawdown",
                OverallDrawdown.largest(
                        folder.resolve(Stream.METRICS.text() + ".jsonl"),
                        overall.get("startBalance").asDouble()));
        return overall;
    }

    /** SHA-256 over the instruments' hashes in the order of their ids. */
    private static String fingerprint(final Map<String, JsonNode> instruments) {
        final MessageDigest digest = Hashes.newSha256();
        for (final JsonNode instrument : instruments.values()) {
            digest.update(HexFormat.of().parseHex(instrument.get("hash").asText()));
        }
        return Hashes.hex(digest.digest());
    }

    private ObjectNode records(final Map<String, JsonNode> instruments) throws IOException {
        long applied = 0;
        final TreeMap<String, Long> skipped = new TreeMap<>();
        for (final JsonNode instrument : instruments.values()) {
            final JsonNode counts = instrument.get("counts");
            applied += counts.get("applied").asLong();
            for (final String reason :
                    List.of(
                            "duplicateRecord",
                            "otherTopic",
                            "otherDepth",
                            "executionOnPaper",
                            "unknownKind",
                            "unknownObject",
                            "array",
                            "scalar")) {
                skipped.merge(reason, counts.get(reason).asLong(), Long::sum);
            }
        }
        final TreeMap<String, Long> refused = refused();
        final ObjectNode records = JSON.createObjectNode();
        records.put("read", applied + sum(skipped) + sum(refused));
        records.put("applied", applied);
        records.set("skipped", JSON.valueToTree(skipped));
        records.set("refused", JSON.valueToTree(refused));
        return records;
    }

    private static long sum(final Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Dead letters by reason, those of unknown instruments too. */
    private TreeMap<String, Long> refused() throws IOException {
        final TreeMap<String, Long> refused = new TreeMap<>();
        try (BufferedReader lines =
                Files.newBufferedReader(folder.resolve(Stream.DEAD_LETTERS.text() + ".jsonl"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                refused.merge(JSON.readTree(line).get("reason").asText(), 1L, Long::sum);
            }
        }
        return refused;
    }

    private static ObjectNode decisions(final Map<String, JsonNode> instruments) {
        long total = 0;
        final TreeMap<String, Long> streams = new TreeMap<>();
        for (final JsonNode instrument : instruments.values()) {
            total += instrument.get("decisions").asLong();
            for (final Map.Entry<String, JsonNode> rows : instrument.get("rows").properties()) {
                streams.merge(rows.getKey(), rows.getValue().asLong(), Long::sum);
            }
        }
        final ObjectNode decisions = JSON.createObjectNode();
        decisions.put("total", total);
        streams.forEach(decisions::put);
        return decisions;
    }

    private static ArrayNode warnings(final Map<String, JsonNode> instruments) {
        final ArrayNode warnings = JSON.createArrayNode();
        for (final Map.Entry<String, JsonNode> instrument : instruments.entrySet()) {
            final double needed = instrument.getValue().get("quoteNotionalNeeded").asDouble();
            if (needed > 0) {
                warnings.add(
                        instrument.getKey()
                                + ": strategy.quoteNotional is under twice the venue's minimum; it needs at least "
                                + needed);
            }
        }
        return warnings;
    }
}
