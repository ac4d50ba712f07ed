package io.quoteflow.tool.features;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A file of features with their labels. The end of its name says which kind it is. */
interface FeatureRows extends Closeable {
    /** The columns before the features. */
    List<String> COLUMNS = List.of("instrument", "bar", "time", "until", "split", "label");

    /** Whether files of a name can be written. */
    static boolean knows(final Path file) {
        return ends(file, ".csv") || isParquet(file);
    }

    /** Creates a file, or replaces one. */
    static FeatureRows open(final Path file) throws IOException {
        return isParquet(file) ? new FeatureParquet(file) : new FeatureCsv(file);
    }

    private static boolean isParquet(final Path file) {
        return ends(file, ".parquet");
    }

    private static boolean ends(final Path file, final String end) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(end);
    }

    /**
     * Writes a row.
     *
     * @param row a row of the stream {@code features}
     * @param label null if it has none
     * @param part {@code train}, {@code test} or {@code purged}
     */
    void write(JsonNode row, ClosedBars.Label label, String part) throws IOException;

    /** Handles that all rows were written. Only {@link #close} may follow. */
    void finish() throws IOException;
}
