package io.quoteflow.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a model's training says of it. It is part of the model file, so the file's hash covers it.
 *
 * @param weak whether the model is not better than its best single feature by two standard errors
 * @param r2 out-of-sample R² against a forecast of 0; NaN if it is not known
 * @param r2Error its standard error; NaN if it is not known
 * @param bestFeature name of the best single feature; null if it is not known
 * @param gain R² above that of the best feature; NaN if it is not known
 * @param gainError its standard error; NaN if it is not known
 */
public record ModelCard(
        boolean weak,
        double r2,
        double r2Error,
        String bestFeature,
        double gain,
        double gainError) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The attribute of an XGBoost model that holds the card as text. */
    private static final String ATTRIBUTE = "quoteflow";

    /**
     * Reads the card in a model file.
     *
     * @param root the whole file
     * @return null if it has none
     * @throws IllegalArgumentException if the card does not say whether the model is weak
     */
    static ModelCard read(final JsonNode root) {
        final JsonNode attribute = root.path("learner").path("attributes").path(ATTRIBUTE);
        if (attribute.isTextual()) {
            try {
                return of(JSON.readTree(attribute.textValue()));
            } catch (final JsonProcessingException e) {
                throw new IllegalArgumentException("the card in it is not valid JSON", e);
            }
        }
        return root.hasNonNull("card") ? of(root.get("card")) : null;
    }

    private static ModelCard of(final JsonNode card) {
        if (!card.path("weak").isBoolean()) {
            throw new IllegalArgumentException("card.weak must be true or false");
        }
        return new ModelCard(
                card.get("weak").booleanValue(),
                card.path("r2").asDouble(Double.NaN),
                card.path("r2Error").asDouble(Double.NaN),
                card.path("bestFeature").asText(null),
                card.path("gain").asDouble(Double.NaN),
                card.path("gainError").asDouble(Double.NaN));
    }
}
