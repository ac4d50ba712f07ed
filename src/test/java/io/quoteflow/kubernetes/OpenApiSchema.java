package io.quoteflow.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** What a custom resource definition says of an object: types, words that are allowed, fields. */
final class OpenApiSchema {
    private OpenApiSchema() {}

    /** What is wrong with a value, a line each; empty if nothing is. */
    static List<String> faults(final String path, final JsonNode value, final JsonNode schema) {
        final List<String> faults = new ArrayList<>();
        check(path, value, schema, faults);
        return faults;
    }

    private static void check(
            final String path,
            final JsonNode value,
            final JsonNode schema,
            final List<String> faults) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> {
                if (value.isObject()) {
                    checkFields(path, value, schema, faults);
                } else {
                    faults.add(path + ": is no object");
                }
            }
            case "array" -> {
                if (!value.isArray()) {
                    faults.add(path + ": is no list");
                }
                for (int i = 0; i < value.size(); i++) {
                    check(path + "/" + i, value.get(i), schema.get("items"), faults);
                }
            }
            case "string" -> checkType(path, value.isTextual(), "text", faults);
            case "boolean" -> checkType(path, value.isBoolean(), "true or false", faults);
            case "integer" -> checkType(path, value.isIntegralNumber(), "whole number", faults);
            case "number" -> checkType(path, value.isNumber(), "number", faults);
            default -> {
                // a part that the definition leaves open
            }
        }
        final JsonNode words = schema.path("enum");
        if (!words.isMissingNode()) {
            boolean allowed = false;
            for (final JsonNode word : words) {
                allowed |= word.equals(value);
            }
            if (!allowed) {
                faults.add(path + ": " + value + " is none of " + words);
            }
        }
    }

    private static void checkFields(
            final String path,
            final JsonNode value,
            final JsonNode schema,
            final List<String> faults) {
        final JsonNode known = schema.path("properties");
        final JsonNode others = schema.path("additionalProperties");
        value.properties()
                .forEach(
                        field -> {
                            final String at = path + "/" + field.getKey();
                            final JsonNode own =
                                    known.has(field.getKey()) ? known.get(field.getKey()) : others;
                            if (!own.isMissingNode()) {
                                check(at, field.getValue(), own, faults);
                            } else if (!known.isMissingNode()) {
                                faults.add(at + ": there is no such field");
                            }
                        });
        for (final JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                faults.add(path + ": lacks " + required.asText());
            }
        }
    }

    private static void checkType(
            final String path, final boolean fits, final String type, final List<String> faults) {
        if (!fits) {
            faults.add(path + ": is no " + type);
        }
    }
}
