package io.quoteflow.result;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.ArrayDeque;

/** What an instrument of a run learned: the models that it used, and its placements. */
public final class LearnedResults {
    /** The most models that are kept, the last ones. */
    private static final int MODELS = 5;

    private final ArrayDeque<ModelInUse> models = new ArrayDeque<>();
    private final PlacementResults placements;

    private LearnedResults(final PlacementResults placements) {
        this.placements = placements;
    }

    /** Creates an object for a finished run, whose placements come before its fills. */
    public static LearnedResults finished() {
        return new LearnedResults(new PlacementResults());
    }

    /** Creates an object for a live run, whose memory does not grow. */
    public static LearnedResults live() {
        return new LearnedResults(PlacementResults.live());
    }

    /** Adds a model that the run began to use. */
    public void model(final ModelInUse model) {
        models.add(model);
        if (models.size() > MODELS) {
            models.remove();
        }
    }

    /** Returns the placements, to which rows are added. */
    public PlacementResults placements() {
        return placements;
    }

    /**
     * Writes an object.
     *
     * @param named the model that the parameters name, which is written if no row tells of one;
     *     null if they name none
     */
    public void write(final JsonGenerator json, final ModelInUse named) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("models");
        if (models.isEmpty() && named != null) {
            named.write(json);
        }
        for (final ModelInUse model : models) {
            model.write(json);
        }
        json.writeEndArray();
        json.writeFieldName("placements");
        placements.write(json);
        json.writeFieldName("placement");
        placements.writeRunning(json);
        json.writeEndObject();
    }
}
