package io.quoteflow.report.series;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Series of one instrument, or of all together, with a common time axis. In JSON, {@code start} and
 * {@code step} are in ms, and {@code columns} contains an array for each series by name. An array
 * has one value for each bucket, or two in the order of observation if any bucket of the series has
 * two extremes. An empty bucket has null.
 */
public final class SeriesTable {
    /** Number of significant digits of a price. */
    public static final MathContext PRICE = new MathContext(10);

    /** Number of significant digits of any other number. */
    public static final MathContext FIGURE = new MathContext(5);

    private final int most;
    private final Map<String, MinMaxSeries> series = new LinkedHashMap<>();
    private final Map<String, MathContext> digits = new LinkedHashMap<>();

    /**
     * Creates a table without series.
     *
     * @param most largest number of buckets of a series
     */
    public SeriesTable(final int most) {
        this.most = most;
    }

    /** Adds and returns a series of prices. */
    public MinMaxSeries prices(final String name) {
        return add(name, PRICE);
    }

    /** Adds and returns a series of other numbers. */
    public MinMaxSeries figures(final String name) {
        return add(name, FIGURE);
    }

    private MinMaxSeries add(final String name, final MathContext significant) {
        final MinMaxSeries added = new MinMaxSeries(most);
        series.put(name, added);
        digits.put(name, significant);
        return added;
    }

    /** Returns an independent copy. */
    public SeriesTable copy() {
        final SeriesTable copy = new SeriesTable(most);
        series.forEach((name, values) -> copy.series.put(name, values.copy()));
        copy.digits.putAll(digits);
        return copy;
    }

    /** Returns the series with a name; null if it was not added. */
    public MinMaxSeries get(final String name) {
        return series.get(name);
    }

    /** Writes the series as fields into an open object. Gives all series the same width. */
    public void write(final JsonGenerator json) throws IOException {
        write(json, series.keySet());
    }

    /**
     * Writes the same fields, but only for some of the series.
     *
     * @param wanted names of the series
     */
    public void write(final JsonGenerator json, final Set<String> wanted) throws IOException {
        final long step = align();
        final long from = from();
        final long to = to();
        json.writeNumberField("start", from * step);
        json.writeNumberField("step", step);
        json.writeNumberField("buckets", to - from);
        json.writeObjectFieldStart("columns");
        for (final Map.Entry<String, MinMaxSeries> entry : series.entrySet()) {
            if (!entry.getValue().isEmpty() && wanted.contains(entry.getKey())) {
                json.writeArrayFieldStart(entry.getKey());
                write(json, entry.getValue(), digits.get(entry.getKey()), from, to);
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    /**
     * Gives all series the same width.
     *
     * @return the width, ms
     */
    public long align() {
        long width = MinMaxSeries.FINEST;
        for (final MinMaxSeries each : series.values()) {
            width = Math.max(width, each.width());
        }
        for (; ; width *= 2) {
            for (final MinMaxSeries each : series.values()) {
                each.coarsen(width);
            }
            if (to() - from() <= most) {
                return width;
            }
        }
    }

    private long from() {
        return filled().stream().mapToLong(MinMaxSeries::first).min().orElse(0);
    }

    private long to() {
        return filled().stream().mapToLong(MinMaxSeries::end).max().orElse(0);
    }

    private Collection<MinMaxSeries> filled() {
        return series.values().stream().filter(each -> !each.isEmpty()).toList();
    }

    private static void write(
            final JsonGenerator json,
            final MinMaxSeries values,
            final MathContext digits,
            final long from,
            final long to)
            throws IOException {
        boolean pairs = false;
        for (long bucket = values.first(); bucket < values.end(); bucket++) {
            // not compared by !=, because NaN is not equal to itself
            pairs |= values.earlier(bucket) < values.later(bucket);
            pairs |= values.earlier(bucket) > values.later(bucket);
        }
        for (long bucket = from; bucket < to; bucket++) {
            write(json, values.earlier(bucket), digits);
            if (pairs) {
                write(json, values.later(bucket), digits);
            }
        }
    }

    /** Writes a number with the given digits; null for NaN. */
    public static void write(final JsonGenerator json, final double value, final MathContext digits)
            throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
            return;
        }
        final String text = BigDecimal.valueOf(value).round(digits).stripTrailingZeros().toString();
        json.writeNumber(text.replace("E+", "e"));
    }
}
