package io.quoteflow.tool.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.feature.Features;
import io.quoteflow.parquet.ParquetColumn;
import io.quoteflow.parquet.ParquetFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Features as Parquet: the columns of the CSV, the features as the floats that models are given.
 */
final class FeatureParquet implements FeatureRows {
    private final ParquetColumn instrument = required(0, ParquetColumn.Type.TEXT);
    private final ParquetColumn bar = required(1, ParquetColumn.Type.INT64);
    private final ParquetColumn time = required(2, ParquetColumn.Type.INT64);
    private final ParquetColumn until =
            ParquetColumn.optional(COLUMNS.get(3), ParquetColumn.Type.INT64);
    private final ParquetColumn split = required(4, ParquetColumn.Type.TEXT);
    private final ParquetColumn label =
            ParquetColumn.optional(COLUMNS.get(5), ParquetColumn.Type.DOUBLE);
    private final List<ParquetColumn> features = new ArrayList<>();
    private final ParquetFile out;

    FeatureParquet(final Path file) throws IOException {
        for (final String name : Features.NAMES) {
            features.add(ParquetColumn.required(name, ParquetColumn.Type.FLOAT));
        }
        final List<ParquetColumn> all =
                new ArrayList<>(List.of(instrument, bar, time, until, split, label));
        all.addAll(features);
        out = new ParquetFile(file, all);
    }

    private static ParquetColumn required(final int column, final ParquetColumn.Type type) {
        return ParquetColumn.required(COLUMNS.get(column), type);
    }

    @Override
    public void write(final JsonNode row, final ClosedBars.Label of, final String part)
            throws IOException {
        instrument.put(row.get("instrument").textValue());
        bar.put(row.get("bar").longValue());
        time.put(row.get("time").longValue());
        split.put(part);
        if (of == null) {
            until.putNull();
            label.putNull();
        } else {
            until.put(of.until());
            label.put(of.move());
        }
        for (int i = 0; i < features.size(); i++) {
            features.get(i).put((float) row.get("x").get(i).doubleValue());
        }
        out.endRow();
    }

    @Override
    public void finish() throws IOException {
        out.finish();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
