package io.quoteflow.tool.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;

import java.io.IOException;

/** Parses written decisions. */
final class RowReader {
    private static final JsonFactory JSON = new JsonFactory();

    private RowReader() {}

    /**
     * Parses a row. A truncated row is refused.
     *
     * @throws IllegalArgumentException with the reason if the bytes are not a decision
     */
    static DecisionRow read(final DecisionStream stream, final byte[] bytes) {
        String instrument = null;
        long decision = DecisionRow.UNNUMBERED;
        JournalPosition cause = null;
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("is not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "instrument" -> instrument = json.getText();
                    case "decision" -> decision = json.getLongValue();
                    case "cause" -> cause = JournalPosition.parse(json.getText());
                    default -> json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("has content after the JSON object");
            }
        } catch (final IOException notJson) {
            throw new IllegalArgumentException("is not JSON, or is cut off", notJson);
        }
        if (instrument == null || cause == null) {
            throw new IllegalArgumentException("lacks the field instrument or cause");
        }
        return new DecisionRow(stream, instrument, decision, cause, bytes);
    }
}
