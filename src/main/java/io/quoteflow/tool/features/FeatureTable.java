package io.quoteflow.tool.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quoteflow.config.UsageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins the rows of {@code features} of a run with what the mid did after them.
 *
 * <p>The first part of the span is for training, the rest for a test. A training row whose label
 * was known only in the test is marked {@code purged}: to train on it would leak the test.
 */
final class FeatureTable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final int horizon;
    private final double trainedShare;
    private final SortedMap<String, ClosedBars> bars = new TreeMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Creates a table.
     *
     * @param folder decision files of a run
     * @param horizon bars from a row's close to its label's close, at least 1
     * @param trainedShare share of the span that is for training, within (0, 1]
     */
    FeatureTable(final Path folder, final int horizon, final double trainedShare) {
        this.folder = folder;
        this.horizon = horizon;
        this.trainedShare = trainedShare;
    }

    /**
     * What was written.
     *
     * @param rows number of rows
     * @param labelled number of rows with a label
     * @param purged number of rows that belong to neither part
     */
    record Written(long rows, long labelled, long purged) {}

    /** Writes the table as CSV or Parquet, whichever the end of the file's name says. */
    Written write(final Path file) throws IOException {
        readBars();
        long rows = 0;
        long labelled = 0;
        long purged = 0;
        final long border = border();
        try (MappingIterator<JsonNode> features = rows("features");
                FeatureRows out = FeatureRows.open(file)) {
            while (features.hasNext()) {
                final JsonNode row = features.next();
                final ClosedBars.Label label = label(row);
                final String part = part(row.get("time").longValue(), label, border);
                out.write(row, label, part);
                rows++;
                labelled += label == null ? 0 : 1;
                purged += part.equals("purged") ? 1 : 0;
            }
            out.finish();
        }
        return new Written(rows, labelled, purged);
    }

    private void readBars() throws IOException {
        try (MappingIterator<JsonNode> signals = rows("signals")) {
            while (signals.hasNext()) {
                final JsonNode row = signals.next();
                final long time = row.get("time").longValue();
                first = Math.min(first, time);
                last = Math.max(last, time);
                bars.computeIfAbsent(row.get("instrument").textValue(), name -> new ClosedBars())
                        .add(
                                new ClosedBar(
                                        row.get("decision").longValue(),
                                        row.get("bar").longValue(),
                                        time,
                                        row.get("close").doubleValue()));
            }
        }
    }

    private long border() {
        return first > last ? last : first + (long) ((last - first) * trainedShare);
    }

    private static String part(final long time, final ClosedBars.Label label, final long border) {
        if (time > border) {
            return "test";
        }
        return label != null && label.until() > border ? "purged" : "train";
    }

    private ClosedBars.Label label(final JsonNode row) {
        final ClosedBars of = bars.get(row.get("instrument").textValue());
        return of == null
                ? null
                : of.label(row.get("decision").longValue(), row.get("bar").longValue(), horizon);
    }

    private MappingIterator<JsonNode> rows(final String stream) throws IOException {
        final Path file = folder.resolve(stream + ".jsonl");
        if (!Files.exists(file)) {
            throw new UsageException(
                    file
                            + ": there is no such file; run the job with --set strategy.features=true and --output");
        }
        return JSON.readerFor(JsonNode.class).readValues(file.toFile());
    }
}
