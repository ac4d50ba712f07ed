package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.result.ResultDifference;
import io.quoteflow.result.Results;
import io.quoteflow.result.RunResults;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The results of both runs, and how certain their differences are. */
final class ResultComparison {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Null if the run filled nothing. */
    private final Results first;

    /** Null if the run filled nothing. */
    private final Results second;

    /**
     * Reads the rows of both runs.
     *
     * @throws IOException if a file cannot be read
     */
    ResultComparison(final ComparedRun first, final ComparedRun second) throws IOException {
        this.first = results(first);
        this.second = results(second);
    }

    private static Results results(final ComparedRun run) throws IOException {
        final Map<String, JsonNode> summary = new TreeMap<>();
        run.instruments()
                .forEach(
                        (id, instrument) -> {
                            final ObjectNode row = JSON.createObjectNode();
                            row.put("time", instrument.time());
                            row.set("figures", instrument.figures());
                            summary.put(id, row);
                        });
        return RunResults.read(run.folder(), summary).overall();
    }

    /** Returns the figures of both runs; none if one of them filled nothing. */
    List<ResultDifference> differences() {
        return first == null || second == null ? List.of() : first.differences(second);
    }

    /** Writes the field {@code results} of an open object. */
    void write(final JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("results");
        write(json, "live", first);
        write(json, "paper", second);
        json.writeArrayFieldStart("differences");
        for (final ResultDifference each : differences()) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeStringField("unit", each.unit());
            number(json, "live", each.first());
            number(json, "paper", each.second());
            number(json, "difference", each.difference().value());
            number(json, "standardError", each.difference().standardError());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(final JsonGenerator json, final String name, final Results results)
            throws IOException {
        json.writeFieldName(name);
        if (results == null) {
            json.writeNull();
        } else {
            results.writeCharts(json);
        }
    }

    private static void number(final JsonGenerator json, final String name, final double value)
            throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    /** Prints the figures of both runs and their differences. */
    void print(final PrintStream out) {
        if (differences().isEmpty()) {
            out.println("one of the runs filled nothing, so there is no difference of results");
            return;
        }
        out.printf(
                Locale.ROOT,
                "%-20s %14s %14s %22s %s%n",
                "figure",
                "first",
                "second",
                "difference",
                "unit");
        for (final ResultDifference each : differences()) {
            final double error = each.difference().standardError();
            out.printf(
                    Locale.ROOT,
                    "%-20s %14s %14s %22s %s%n",
                    each.name(),
                    text(each.first()),
                    text(each.second()),
                    text(each.difference().value())
                            + (Double.isNaN(error) ? "" : " ± " + text(error)),
                    each.unit());
        }
    }

    private static String text(final double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.4f", value);
    }
}
