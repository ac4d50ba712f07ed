package io.quoteflow.connector.files;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.decision.Hashes;
import io.quoteflow.diagnosis.Diagnosis;
import io.quoteflow.diagnosis.LetterTally;
import io.quoteflow.diagnosis.RunWarning;
import io.quoteflow.figure.Figure;
import io.quoteflow.monitor.json.FigureJson;
import io.quoteflow.monitor.json.OverallDrawdown;
import io.quoteflow.result.ResultFiles;
import io.quoteflow.result.Results;
import io.quoteflow.result.RunResults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes {@code summary.json} from the summary rows of all instruments, in the order of their ids,
 * and from the decision files in the same folder.
 */
final class SummaryFile {
    static final String NAME = "summary.json";

    private static final String WARNINGS = "warnings";

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

    /** Writes the file atomically. */
    void write(final List<byte[]> rows) throws IOException {
        final SummaryRows instruments = new SummaryRows(rows);
        final LetterTally letters =
                LetterTally.of(folder.resolve(DecisionStream.DEAD_LETTERS.text() + ".jsonl"));
        final ObjectNode summary = JSON.createObjectNode();
        summary.put("version", version);
        summary.put("fingerprint", fingerprint(instruments));
        summary.set("records", records(instruments, letters.reasons()));
        summary.set("decisions", decisions(instruments));
        final ArrayNode warnings = summary.putArray(WARNINGS);
        Diagnosis.of(instruments, letters).forEach(warning -> warnings.add(warning.json()));
        summary.set("overall", overall(instruments));
        if (!instruments.portfolios().isEmpty()) {
            summary.set("portfolios", JSON.valueToTree(instruments.portfolios()));
        }
        final RunResults results = RunResults.read(folder, instruments);
        summary.set("results", json(results.overall()));
        final Path part = folder.resolve(NAME + ".part");
        // the file may be left over from a run that was killed, or be a link that somebody created
        Files.deleteIfExists(part);
        try (OutputStream out =
                        Files.newOutputStream(
                                part,
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS);
                JsonGenerator json =
                        JSON.writerWithDefaultPrettyPrinter()
                                .createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            for (final Map.Entry<String, JsonNode> field : summary.properties()) {
                json.writeFieldName(field.getKey());
                JSON.writeTree(json, field.getValue());
            }
            json.writeObjectFieldStart("instruments");
            for (final Map.Entry<String, JsonNode> instrument : instruments.entrySet()) {
                json.writeFieldName(instrument.getKey());
                final ObjectNode row = (ObjectNode) instrument.getValue();
                row.set("results", json(results.instrument(instrument.getKey())));
                JSON.writeTree(json, row);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        Files.move(part, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
        ResultFiles.write(folder, results, instruments.ids());
    }

    private static JsonNode json(final Results results) throws IOException {
        if (results == null) {
            return JSON.nullNode();
        }
        final TokenBuffer buffer = new TokenBuffer(JSON, false);
        results.write(buffer);
        return JSON.readTree(buffer.asParser());
    }

    /**
     * Adds warnings to an existing summary. The memory needed does not grow with the summary.
     *
     * @param folder of the decision files
     * @param more warnings to add
     */
    static void addWarnings(final Path folder, final List<RunWarning> more) throws IOException {
        final Path file = folder.resolve(NAME);
        final Path part = folder.resolve(NAME + ".part");
        try (JsonParser from = JSON.createParser(file.toFile());
                JsonGenerator to =
                        JSON.writerWithDefaultPrettyPrinter()
                                .createGenerator(part.toFile(), JsonEncoding.UTF8)) {
            from.nextToken();
            to.writeStartObject();
            while (from.nextToken() == JsonToken.FIELD_NAME) {
                final String field = from.currentName();
                to.writeFieldName(field);
                if (from.nextToken() == JsonToken.START_ARRAY && field.equals(WARNINGS)) {
                    final ArrayNode warnings = JSON.readTree(from);
                    more.forEach(warning -> warnings.add(warning.json()));
                    JSON.writeTree(to, warnings);
                } else {
                    to.copyCurrentStructure(from);
                }
            }
            to.writeEndObject();
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private ObjectNode overall(final Map<String, JsonNode> instruments) throws IOException {
        final ObjectNode overall =
                FigureJson.overall(
                        () ->
                                instruments.values().stream()
                                        .map(row -> row.get("figures"))
                                        .iterator());
        overall.put(
                Figure.MAX_DRAWDOWN.field(),
                OverallDrawdown.largest(
                        folder.resolve(DecisionStream.METRICS.text() + ".jsonl"),
                        overall.get(Figure.START_BALANCE.field()).asDouble()));
        return overall;
    }

    /**
     * Returns the SHA-256 of the hashes of the instruments and portfolios, in the order of their
     * names.
     */
    private static String fingerprint(final SummaryRows instruments) {
        final TreeMap<String, String> hashes = new TreeMap<>();
        instruments.forEach((name, row) -> hashes.put(name, row.get("hash").asText()));
        instruments.portfolios().forEach((name, row) -> hashes.put(name, row.get("hash").asText()));
        final MessageDigest digest = Hashes.newSha256();
        for (final String hash : hashes.values()) {
            digest.update(HexFormat.of().parseHex(hash));
        }
        return Hashes.hex(digest.digest());
    }

    private static ObjectNode records(
            final Map<String, JsonNode> instruments, final SortedMap<String, Long> refused) {
        long applied = 0;
        final TreeMap<String, Long> skipped = new TreeMap<>();
        for (final JsonNode instrument : instruments.values()) {
            final JsonNode counts = instrument.get("counts");
            applied += counts.get("applied").asLong();
            for (final String reason :
                    List.of(
                            "duplicateRecord",
                            "otherTopic",
                            "seenTrades",
                            "otherDepth",
                            "executionOnPaper",
                            "unknownKind",
                            "unknownObject",
                            "array",
                            "scalar")) {
                skipped.merge(reason, counts.get(reason).asLong(), Long::sum);
            }
        }
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

    private static ObjectNode decisions(final SummaryRows instruments) {
        long total = 0;
        for (final JsonNode portfolio : instruments.portfolios().values()) {
            total += portfolio.get("decisions").asLong();
        }
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
}
