package io.quoteflow.result;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;

/**
 * A model that an instrument began to use, as a row of {@code controls} tells it.
 *
 * @param time clock of the row, ms; NaN if the clock had not started
 * @param sha256 hash of its file, hex; null if the instrument has used no model since
 * @param card what its card says: proven, weak or none; null without a model, or if it is not known
 * @param r2 out-of-sample R² against a forecast of 0; NaN if it is not known
 * @param r2Error its standard error; NaN if it is not known
 * @param bestFeature name of the best single feature; null if it is not known
 * @param gain R² above that of the best feature; NaN if it is not known
 * @param gainError its standard error; NaN if it is not known
 */
public record ModelInUse(
        double time,
        String sha256,
        String card,
        double r2,
        double r2Error,
        String bestFeature,
        double gain,
        double gainError) {
    /** Returns a model of which nothing but its hash is known. */
    public static ModelInUse named(final String sha256) {
        return new ModelInUse(
                Double.NaN, sha256, null, Double.NaN, Double.NaN, null, Double.NaN, Double.NaN);
    }

    /** Writes an object. */
    void write(final JsonGenerator json) throws IOException {
        json.writeStartObject();
        number(json, "time", time);
        json.writeStringField("sha256", sha256);
        json.writeStringField("card", card);
        number(json, "r2", r2);
        number(json, "r2Error", r2Error);
        json.writeStringField("bestFeature", bestFeature);
        number(json, "gain", gain);
        number(json, "gainError", gainError);
        json.writeEndObject();
    }

    private static void number(final JsonGenerator json, final String field, final double value)
            throws IOException {
        json.writeObjectField(field, Double.isNaN(value) ? null : (Double) value);
    }
}
