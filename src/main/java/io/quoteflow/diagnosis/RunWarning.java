package io.quoteflow.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.text.TerminalText;

import java.util.Objects;

/**
 * Something that the user of a run should know.
 *
 * @param code for programs, such as {@code NEVER_LIVE}
 * @param instrument that it is about; null if it is about the whole run
 * @param count how often it was seen
 * @param first journal position of the first record in which it was seen; null if it is not of a
 *     record
 * @param text one sentence or two for people, without the instrument
 */
public record RunWarning(String code, String instrument, long count, String first, String text) {
    public RunWarning {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }

    /** As it stands in {@code summary.json}. */
    public ObjectNode json() {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", code);
        // a key from outside may hold anything
        json.put("instrument", instrument == null ? null : TerminalText.line(instrument));
        json.put("count", count);
        json.put("first", first);
        json.put("text", TerminalText.line(text));
        return json;
    }

    /** One line for people, of a warning in {@code summary.json}. */
    public static String line(final JsonNode json) {
        final String text = json.path("text").asText();
        return json.path("instrument").isTextual()
                ? json.get("instrument").asText() + ": " + text
                : text;
    }
}
