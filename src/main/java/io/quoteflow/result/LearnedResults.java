package io.quoteflow.result;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;

/** What an instrument of a run learned: its model at the start, and its placements. */
public final class LearnedResults {
    private final PlacementResults placements = new PlacementResults();
    private String model;
    private String card;

    /**
     * Sets the model that the run started with.
     *
     * @param sha256 hash of its file, hex
     * @param word what its card says: proven, weak or none
     */
    public void model(final String sha256, final String word) {
        model = sha256;
        card = word;
    }

    public PlacementResults placements() {
        return placements;
    }

    /** Writes an object. */
    public void write(final JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", model);
        json.writeStringField("card", card);
        json.writeFieldName("placements");
        placements.write(json);
        json.writeEndObject();
    }
}
