package io.quoteflow.tool.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.ReceivedRange;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.report.Report;
import io.quoteflow.report.ReportException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The folder of a finished run, and how to run its journal again. */
final class EvaluatedRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JsonNode run;
    private final TreeSet<String> instruments = new TreeSet<>();
    private final List<String> inputs;

    /**
     * Opens a folder.
     *
     * @param inputs journal files; empty for those that {@code run.json} names
     * @throws ReportException if it holds no finished run
     */
    EvaluatedRun(final Path folder, final List<String> inputs) throws IOException {
        this.folder = folder;
        final Path summary = folder.resolve(Report.SUMMARY);
        if (!Files.exists(summary)) {
            throw new ReportException(
                    summary + ": there is no such file; a run that has come to its end leaves one");
        }
        JSON.readTree(summary.toFile())
                .path("instruments")
                .fieldNames()
                .forEachRemaining(instruments::add);
        final Path file = folder.resolve("run.json");
        run = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
        this.inputs = inputs.isEmpty() ? named() : List.copyOf(inputs);
    }

    private List<String> named() {
        final List<String> files = new ArrayList<>();
        run.path("input").path("files").forEach(file -> files.add(file.asText()));
        return files;
    }

    Path folder() {
        return folder;
    }

    /** Returns the ids of the instruments, in order. */
    List<String> instruments() {
        return List.copyOf(instruments);
    }

    /** Whether the journal and the parameters are known, so that the run can be repeated. */
    boolean canReplay() {
        return !inputs.isEmpty()
                && run.has("parameters")
                && run.path("restored").asText().isEmpty()
                && inputs.stream().allMatch(input -> Files.exists(Path.of(input)));
    }

    /** Opens the journal. The caller closes it. */
    JournalFeed open() throws IOException {
        return new JournalInputsFactory(
                        inputs,
                        0,
                        new ReceivedRange(
                                millis("from", Long.MIN_VALUE), millis("to", Long.MAX_VALUE)),
                        false)
                .open(new long[0]);
    }

    private long millis(final String bound, final long none) {
        final String text = run.path("input").path(bound).asText();
        return text.isEmpty() ? none : Instant.parse(text).toEpochMilli();
    }

    /** Returns the length of a bar, ms. */
    long barMillis() {
        return Long.parseLong(
                run.path("parameters")
                        .path(Parameter.BAR_INTERVAL.path())
                        .asText(Parameter.BAR_INTERVAL.defaultValue()));
    }

    /**
     * Returns the parameters of the run with other values for all instruments.
     *
     * @param changes values by path
     */
    ParameterSet parameters(final Map<String, String> changes) {
        final SortedMap<String, String> values = text(run.path("parameters"));
        values.putAll(changes);
        final SortedMap<String, SortedMap<String, String>> overrides = new TreeMap<>();
        run.path("overrides")
                .properties()
                .forEach(
                        own -> {
                            final SortedMap<String, String> left = text(own.getValue());
                            left.keySet().removeAll(changes.keySet());
                            overrides.put(own.getKey(), left);
                        });
        return new ParameterSet(values, overrides);
    }

    private static SortedMap<String, String> text(final JsonNode object) {
        final SortedMap<String, String> values = new TreeMap<>();
        object.properties().forEach(each -> values.put(each.getKey(), each.getValue().asText()));
        return values;
    }
}
