package io.quoteflow.connector.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;
import io.quoteflow.text.TerminalText;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of decisions as one point of InfluxDB, a function of the row, the job and the run: a run
 * that was restored writes the same points again, over its first ones, and no other run does. Tags
 * are names of instruments that have a trader and words of this program; text from outside is never
 * a tag.
 *
 * <p>The time is the symbol's clock; of a metrics row its place on the metrics grid, so that the
 * points of all instruments meet. Rows of one instrument that share a millisecond are told apart by
 * nanoseconds taken from their decision numbers. Every number and decimal string is a float, every
 * truth 0 or 1, so that a field never changes its type; null is left out; what is nested has its
 * names joined by {@code _}.
 */
final class RowPoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NANOS_A_MILLI = 1_000_000;

    /** Numbers that rows hold as exact decimal strings. */
    private static final Set<String> DECIMALS =
            Set.of(
                    "price",
                    "size",
                    Figure.POSITION.field(),
                    "bid",
                    "bidSize",
                    "ask",
                    "askSize",
                    "exit");

    /** Names for the elements of arrays. */
    private static final Map<String, List<String>> ELEMENTS =
            Map.of(
                    "posterior", List.of("range", "bull", "bear"),
                    "compared", List.of("figure", "limit"));

    /** Of the point itself. */
    private static final Set<String> PLACE = Set.of("instrument", "decision", "time", "at");

    private static final int MOST_INSTRUMENT = 64;
    private static final String COMMAND = "command";
    private static final Set<String> COMMANDS =
            Set.of("start", "halt", "resume", "flatten", "set", "patch", "fork", "parameters");

    private RowPoint() {}

    /**
     * The point in line protocol.
     *
     * @param job value of the tag {@code job}
     * @param run value of the tag {@code run}
     * @throws IOException if the row is no JSON, or its instrument is nothing that may be a tag
     * @return null for a row that dashboards do not show, or that has no time
     */
    static String line(final Decision decision, final String job, final String run)
            throws IOException {
        final Measurement measurement = Measurement.of(decision.stream());
        if (measurement == null) {
            return null;
        }
        final JsonNode row = JSON.readTree(decision.bytes());
        if (decision.stream() == DecisionStream.SUMMARY) {
            return last(place(decision, measurement, job, run), row);
        }
        final boolean gridded = decision.stream() == DecisionStream.METRICS;
        final JsonNode millis = row.path(gridded ? "at" : "time");
        if (!millis.isIntegralNumber()) {
            return null;
        }
        final long nanos = gridded ? 0 : row.path("decision").asLong() % NANOS_A_MILLI;
        final Point point =
                place(decision, measurement, job, run)
                        .time(millis.asLong() * NANOS_A_MILLI + nanos, WritePrecision.NS);
        for (final Map.Entry<String, JsonNode> field : row.properties()) {
            if (measurement.tags().contains(field.getKey())) {
                tag(point, field.getKey(), field.getValue().asText());
            } else if (!PLACE.contains(field.getKey())) {
                add(point, field.getKey(), field.getKey(), field.getValue());
            }
        }
        return point.hasFields() ? point.toLineProtocol() : null;
    }

    /** The figures that a bounded run ended with: what its dashboards show last. */
    private static String last(final Point place, final JsonNode summary) {
        if (!summary.path("time").isIntegralNumber()) {
            return null;
        }
        final Point point =
                place.time(summary.get("time").asLong() * NANOS_A_MILLI, WritePrecision.NS);
        summary.get("figures")
                .properties()
                .forEach(field -> add(point, field.getKey(), field.getKey(), field.getValue()));
        return point.toLineProtocol();
    }

    /** A point with the tags that all have. */
    private static Point place(
            final Decision decision,
            final Measurement measurement,
            final String job,
            final String run)
            throws IOException {
        final String instrument = decision.instrument();
        if (instrument.length() > MOST_INSTRUMENT
                || !TerminalText.line(instrument).equals(instrument)) {
            throw new IOException("what it calls its instrument is no name of one");
        }
        return Point.measurement(measurement.name())
                .addTag("instrument", instrument)
                .addTag("job", job)
                .addTag("run", run);
    }

    /**
     * The commands of control records are text from outside: one that is not known is a field, so
     * that nobody can make series of their own.
     */
    private static void tag(final Point point, final String name, final String value) {
        if (name.equals(COMMAND) && !COMMANDS.contains(value)) {
            point.addTag(COMMAND, "other");
            point.addField("commandText", value);
        } else {
            point.addTag(name, value);
        }
    }

    private static void add(
            final Point point, final String path, final String name, final JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(
                            field ->
                                    add(
                                            point,
                                            path + "_" + field.getKey(),
                                            field.getKey(),
                                            field.getValue()));
        } else if (value.isArray() && ELEMENTS.containsKey(name)) {
            final List<String> names = ELEMENTS.get(name);
            for (int i = 0; i < Math.min(names.size(), value.size()); i++) {
                add(point, path + "_" + names.get(i), names.get(i), value.get(i));
            }
        } else if (value.isNumber()) {
            point.addField(path, value.asDouble());
        } else if (value.isBoolean()) {
            point.addField(path, value.asBoolean() ? 1.0 : 0.0);
        } else if (value.isTextual() && DECIMALS.contains(name)) {
            point.addField(path, Double.parseDouble(value.asText()));
        } else if (value.isTextual()) {
            point.addField(path, value.asText());
        }
    }
}
