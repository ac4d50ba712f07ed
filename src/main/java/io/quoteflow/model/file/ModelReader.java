package io.quoteflow.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quoteflow.model.GateWeights;
import io.quoteflow.model.LinearModel;
import io.quoteflow.model.Model;
import io.quoteflow.model.RecurrentUnit;

import java.io.IOException;

/**
 * Reads the text of a model: {@code linear} and {@code gru} in the form of EXTENSIONS 20, and the
 * JSON that XGBoost's Python package saves.
 */
public final class ModelReader {
    /** Reads decimals exactly, because a float must be rounded once from its text. */
    private static final ObjectReader JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .reader();

    private ModelReader() {}

    /**
     * Reads a model.
     *
     * @param text JSON, UTF-8
     * @throws IllegalArgumentException saying on one line what is wrong
     */
    public static Model read(final byte[] text) {
        return read(parse(text));
    }

    static Model read(final JsonNode file) {
        final Fields root = new Fields("", file);
        if (root.has("learner")) {
            return XgboostReader.read(root.object("learner"));
        }
        final String kind = root.text("kind");
        if (!kind.equals("linear") && !kind.equals("gru")) {
            throw new IllegalArgumentException(
                    "kind " + kind + "; linear, gru and the JSON that xgboost saves are allowed");
        }
        final String schema = root.text("schema");
        if (!schema.equals(Model.SCHEMA)) {
            throw new IllegalArgumentException(
                    "schema " + schema + "; the features of this version are " + Model.SCHEMA);
        }
        return kind.equals("linear") ? linear(root) : gru(root);
    }

    /** Parses a model file, which must be one JSON object. */
    static JsonNode parse(final byte[] text) {
        try {
            final JsonNode root = JSON.readTree(text);
            if (!root.isObject()) {
                throw new IllegalArgumentException("it is empty or not a JSON object");
            }
            return root;
        } catch (final JsonProcessingException e) {
            final String where =
                    e.getLocation() == null
                            ? ""
                            : " at line "
                                    + e.getLocation().getLineNr()
                                    + ", column "
                                    + e.getLocation().getColumnNr();
            throw new IllegalArgumentException(
                    "it is not whole, valid JSON" + where + ": " + firstLine(e), e);
        } catch (final IOException e) {
            throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
        }
    }

    private static String firstLine(final JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }

    private static Model linear(final Fields root) {
        return new LinearModel(root.number("intercept"), root.numbers("weights"));
    }

    private static Model gru(final Fields root) {
        return new RecurrentUnit(
                root.numbers("mean"),
                root.numbers("sd"),
                gate("z", root),
                gate("r", root),
                gate("h", root),
                root.numbers("bu"),
                root.numbers("v"),
                root.number("v0"));
    }

    private static GateWeights gate(final String name, final Fields root) {
        return new GateWeights(
                name, root.matrix("W" + name), root.matrix("U" + name), root.numbers("b" + name));
    }
}
