package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.figure.DirectionalFigure;
import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureUse;

import java.io.IOException;
import java.util.Map;

/** Writes the figures of an instrument for the list of instruments. */
public final class ListedFigures {
    private ListedFigures() {}

    /**
     * Writes the field {@code figures} into an open object. Of the breakers, writes only those that
     * are tripped.
     *
     * @param figures of the instrument, as in a metrics row
     */
    public static void write(final JsonGenerator json, final JsonNode figures) throws IOException {
        json.writeObjectFieldStart("figures");
        for (final Figure figure : Figure.of(FigureUse.LISTED)) {
            final String field = figure.field();
            if (figures.has(field)) {
                json.writeObjectField(field, figures.get(field));
            }
        }
        json.writeObjectFieldStart(Figure.BREAKERS.field());
        for (final Map.Entry<String, JsonNode> breaker :
                figures.path(Figure.BREAKERS.field()).properties()) {
            if (breaker.getValue().asBoolean()) {
                json.writeBooleanField(breaker.getKey(), true);
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart(Figure.DIRECTIONAL.field());
        json.writeNumberField(
                DirectionalFigure.TRADES.field(),
                figures.path(Figure.DIRECTIONAL.field())
                        .path(DirectionalFigure.TRADES.field())
                        .asLong());
        json.writeEndObject();
        json.writeEndObject();
    }
}
