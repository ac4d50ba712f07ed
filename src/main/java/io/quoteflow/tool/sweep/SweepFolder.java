package io.quoteflow.tool.sweep;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.config.UsageException;
import io.quoteflow.report.Page;
import io.quoteflow.result.Results;
import io.quoteflow.text.HtmlEscapes;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The output folder of a sweep: {@code sweep.json} says what is swept, {@code points.jsonl} has the
 * points that have ended, {@code points/N.html} the page of each.
 */
final class SweepFolder {
    /** Name of the page of the sweep. */
    static final String PAGE = "sweep.html";

    /** Name of the table of all points. */
    static final String TABLE = "sweep.csv";

    private static final String WHAT = "sweep.json";
    private static final String POINTS = "points.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    SweepFolder(final Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder for a sweep, and returns the points that have ended in it.
     *
     * @param what describes the sweep
     * @param resume whether the folder holds a part of the same sweep
     * @throws UsageException if the folder holds another sweep, or one although it may not
     */
    Map<Integer, PointResult> open(
            final ObjectNode what, final boolean resume, final boolean overwrite)
            throws IOException {
        final Path file = folder.resolve(WHAT);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException("--output " + folder + ": is no folder");
        }
        final boolean exists = Files.exists(file);
        if (resume && !exists) {
            throw new UsageException("--resume: there is no sweep in " + folder);
        }
        if (exists && !resume && !overwrite) {
            throw new UsageException(
                    "--output "
                            + folder
                            + ": holds a sweep; give --resume to go on, --overwrite to replace it, or another folder");
        }
        if (resume) {
            final JsonNode before = JSON.readTree(file.toFile());
            if (!before.equals(JSON.readTree(JSON.writeValueAsBytes(what)))) {
                throw new UsageException(
                        "--resume: the sweep in "
                                + folder
                                + " has another job, version, input, or other settings than this command");
            }
            return read();
        }
        Files.createDirectories(folder.resolve("points"));
        Files.deleteIfExists(folder.resolve(POINTS));
        replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(what) + "\n");
        return new TreeMap<>();
    }

    /** Reads the points that have ended. A last line that was not written whole is left out. */
    private Map<Integer, PointResult> read() throws IOException {
        final Map<Integer, PointResult> ended = new TreeMap<>();
        final Path file = folder.resolve(POINTS);
        if (!Files.exists(file)) {
            return ended;
        }
        final String text = Files.readString(file);
        final String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) {
            replace(file, whole);
        }
        for (final String line : whole.lines().toList()) {
            final PointResult point = PointResult.read(JSON.readTree(line));
            ended.put(point.number(), point);
        }
        return ended;
    }

    /**
     * Adds a point that has ended.
     *
     * @param results null if nothing was filled
     * @param command that runs the point alone
     */
    void add(final PointResult point, final Results results, final String command)
            throws IOException {
        page(point, results, command);
        Files.writeString(
                folder.resolve(POINTS),
                JSON.writeValueAsString(point.json()) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void page(final PointResult point, final Results results, final String command)
            throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setCharacterEscapes(new HtmlEscapes());
            json.writeStartObject();
            json.writeNumberField("point", point.number());
            json.writeObjectField("settings", point.settings());
            json.writeStringField("fingerprint", point.fingerprint());
            json.writeStringField("command", command);
            json.writeFieldName("results");
            if (results == null) {
                json.writeNull();
            } else {
                results.writeCharts(json);
            }
            json.writeEndObject();
        }
        Page.write(
                "point",
                "Point " + point.number(),
                text.toString(),
                folder.resolve("points").resolve(point.number() + ".html"));
    }

    /** Writes the page and the table of the sweep. */
    void finish(final SweepTable table) throws IOException {
        replace(folder.resolve(TABLE), table.csv());
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setCharacterEscapes(new HtmlEscapes());
            JSON.writeTree(json, table.json());
        }
        Page.write("sweep", "Sweep", text.toString(), folder.resolve(PAGE));
    }

    private static void replace(final Path file, final String content) throws IOException {
        final Path part = file.resolveSibling(file.getFileName() + ".part");
        // avoids following a link that somebody created there
        Files.deleteIfExists(part);
        Files.write(
                part,
                content.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns the files that a sweep leaves, for people. */
    List<Path> files() {
        final List<Path> files = new ArrayList<>();
        files.add(folder.resolve(TABLE));
        files.add(folder.resolve(PAGE));
        return files;
    }
}
