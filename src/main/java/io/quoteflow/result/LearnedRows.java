package io.quoteflow.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.parameter.Parameter;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Collects what the instruments of a run learned: models and placements. */
public final class LearnedRows {
    private final JsonNode run;
    private final boolean live;
    private final Map<String, LearnedResults> byInstrument = new TreeMap<>();

    /**
     * Creates an object without rows.
     *
     * @param run content of {@code run.json}, or an empty object
     * @param live whether the rows of all streams come roughly ordered by time; otherwise those of
     *     placements come before the fills
     */
    public LearnedRows(final JsonNode run, final boolean live) {
        this.run = run;
        this.live = live;
    }

    private LearnedResults of(final String instrument) {
        return byInstrument.computeIfAbsent(
                instrument, any -> live ? LearnedResults.live() : LearnedResults.finished());
    }

    /** Takes a row of {@code controls}, which may name a model. */
    public void control(final String instrument, final ReportRow row) {
        final boolean swapped =
                Parameter.MODEL_FILE.path().equals(row.text("key")) && row.flag("accepted");
        if (swapped || row.text("model") != null) {
            of(instrument)
                    .model(
                            new ModelInUse(
                                    row.number("time"),
                                    row.text("model"),
                                    row.text("modelCard"),
                                    row.number("modelR2"),
                                    row.number("modelR2Error"),
                                    row.text("bestFeature"),
                                    row.number("modelGain"),
                                    row.number("modelGainError")));
        }
    }

    /**
     * Takes a row of {@code placements}.
     *
     * @throws IllegalArgumentException if there is no such placement or propensity
     */
    public void placement(final String instrument, final ReportRow row) {
        of(instrument)
                .placements()
                .epoch(
                        row.integer("decision"),
                        row.number("arm"),
                        row.number("propensity"),
                        row.number("reward"));
    }

    /** Takes a row of {@code fills}. */
    public void fill(final String instrument, final ReportRow row) {
        final LearnedResults learned = byInstrument.get(instrument);
        if (learned != null && row.flag("maker")) {
            learned.placements().fill(row.integer("decision"));
        }
    }

    /** Drops the rows of an instrument that starts again without state. */
    public void forget(final String instrument) {
        byInstrument.remove(instrument);
    }

    /** Writes what an instrument learned; null if it learned nothing. */
    public void write(final JsonGenerator json, final String instrument) throws IOException {
        final String named = named(instrument);
        final LearnedResults learned = byInstrument.get(instrument);
        if (named.isEmpty() && learned == null) {
            json.writeNull();
            return;
        }
        // the rows of a restored run do not tell of the model that it was restored with
        (learned == null ? LearnedResults.finished() : learned)
                .write(json, named.isEmpty() ? null : ModelInUse.named(named));
    }

    /** Returns the hash of the model that the run's parameters name; empty if they name none. */
    private String named(final String instrument) {
        final String key = Parameter.MODEL_SHA256.path();
        final String standard = run.path("parameters").path(key).asText("");
        return run.path("overrides").path(instrument).path(key).asText(standard);
    }
}
