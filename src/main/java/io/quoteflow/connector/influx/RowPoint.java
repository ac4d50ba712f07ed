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
 * Converts a row of decisions to a point of InfluxDB. The point depends only on the row, the job
 * and the run, so that a restored run overwrites its own points with equal ones. Tags hold names of
 * instruments that have a trader and words of this program, never text from outside.
 *
 * <p>The time of a point is the symbol's clock. For a metrics row it is the time on the metrics
 * grid, so that the points of all instruments have equal times. Rows of an instrument in the same
 * millisecond differ by nanoseconds from their decision numbers. Numbers and decimal strings become
 * floats, and booleans become 0 or 1, so that a field never changes its type. Null is left out.
 * Names of nested fields are joined by {@code _}, and so are those of a portfolio's members.
 */
final class RowPoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NANOS_A_MILLI = 1_000_000;

    /** Fields that hold numbers as exact decimal strings. */
    private static final Set<String> DECIMALS =
            Set.of(
                    "price",
                    "size",
                    "filled",
                    Figure.POSITION.field(),
                    "bid",
                    "bidSize",
                    "ask",
                    "askSize",
                    "exit");

    /** Names of the elements of arrays, by the name of the field. */
    private static final Map<String, List<String>> ELEMENTS =
            Map.of(
                    "posterior", List.of("range", "bull", "bear"),
                    "compared", List.of("figure", "limit"));

    /** Arrays of a portfolio that have an element for each of its members. */
    private static final List<String> OF_MEMBERS = List.of("exposure", Figure.POSITION.field());

    /** Fields that identify the point, so that they do not become fields of it. */
    private static final Set<String> PLACE = Set.of("instrument", "decision", "time", "at");

    private static final int MOST_INSTRUMENT = 64;
    private static final String COMMAND = "command";
    private static final Set<String> COMMANDS =
            Set.of("start", "halt", "resume", "flatten", "set", "patch", "fork", "parameters");

    private RowPoint() {}

    /**
     * Converts a row to line protocol.
     *
     * @param job value of the tag {@code job}
     * @param run value of the tag {@code run}
     * @return null for a row that is not measured or has no time
     * @throws IOException if the row is not JSON, or if its instrument cannot be a tag
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
        addMembers(point, row);
        return point.hasFields() ? point.toLineProtocol() : null;
    }

    /** Adds the arrays of a portfolio, with the names of its members in the names of the fields. */
    private static void addMembers(final Point point, final JsonNode row) {
        final JsonNode members = row.path("members");
        for (int i = 0; i < members.size(); i++) {
            for (final String field : OF_MEMBERS) {
                add(point, field + "_" + members.get(i).asText(), field, row.path(field).path(i));
            }
        }
    }

    /** Converts the figures at the end of a bounded run to the last point of its metrics. */
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

    /** Creates a point with the tags that all points have. */
    private static Point place(
            final Decision decision,
            final Measurement measurement,
            final String job,
            final String run)
            throws IOException {
        final String instrument = decision.instrument();
        if (instrument.length() > MOST_INSTRUMENT
                || !TerminalText.line(instrument).equals(instrument)) {
            throw new IOException(
                    "the row's instrument cannot be a tag: it is longer than "
                            + MOST_INSTRUMENT
                            + " characters, or has characters that are not printable");
        }
        return Point.measurement(measurement.name())
                .addTag("instrument", instrument)
                .addTag("job", job)
                .addTag("run", run);
    }

    /**
     * Adds a tag. An unknown command of a control record is text from outside. It becomes a field
     * instead, so that nobody outside can create series.
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
