package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quoteflow.result.ReportRow;

/** A row as a parsed JSON object. */
public record JsonRow(JsonNode json) implements ReportRow {
    @Override
    public String text(final String field) {
        final JsonNode value = json.path(field);
        return value.isTextual() || value.isBoolean() ? value.asText() : null;
    }

    @Override
    public boolean flag(final String field) {
        return json.path(field).asBoolean();
    }

    @Override
    public double number(final String field) {
        final JsonNode value = json.path(field);
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (!value.isTextual()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(value.textValue());
        } catch (final NumberFormatException none) {
            throw new ReportException("field " + field + " of a decision is not a number");
        }
    }

    @Override
    public JsonNode tree(final String field) {
        final JsonNode value = json.path(field);
        return value.isContainerNode() ? value : MissingNode.getInstance();
    }

    @Override
    public long integer(final String field) {
        return (long) number(field);
    }
}
