package io.quoteflow.tool.features;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.feature.Features;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Features as CSV. A value that is missing is empty. */
final class FeatureCsv implements FeatureRows {
    private final BufferedWriter out;

    FeatureCsv(final Path file) throws IOException {
        out = Files.newBufferedWriter(file);
        out.write(String.join(",", COLUMNS));
        for (final String name : Features.NAMES) {
            out.write("," + name);
        }
        out.write('\n');
    }

    @Override
    public void write(final JsonNode row, final ClosedBars.Label label, final String part)
            throws IOException {
        final StringBuilder line = new StringBuilder(256);
        line.append(row.get("instrument").textValue())
                .append(',')
                .append(row.get("bar").longValue())
                .append(',')
                .append(row.get("time").longValue())
                .append(',')
                .append(label == null ? "" : String.valueOf(label.until()))
                .append(',')
                .append(part)
                .append(',')
                .append(label == null ? "" : number(label.move()));
        for (final JsonNode value : row.get("x")) {
            line.append(',').append(number(value.doubleValue()));
        }
        out.write(line.append('\n').toString());
    }

    private static String number(final double value) {
        return NumberOutput.toString(value, true);
    }

    @Override
    public void finish() {
        // a CSV file has no end of its own
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
