package io.quoteflow.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quoteflow.model.ModelCard;

/** Reads the card in a model file. It is part of the file, so the file's hash covers it. */
final class ModelCardReader {
    private static final JsonMapper JSON = new JsonMapper();

    /** The attribute of an XGBoost model that holds the card as text. */
    private static final String ATTRIBUTE = "quoteflow";

    private ModelCardReader() {}

    /**
     * Reads the card.
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
