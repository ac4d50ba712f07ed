package io.quoteflow.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.text.TerminalText;

import java.util.Objects;

/**
 * A warning about the input of a run.
 *
 * @param code for programs, such as {@code NEVER_LIVE}
 * @param instrument that the warning is about; null for the whole run
 * @param count number of occurrences
 * @param first journal position of the first occurrence; null if it is not in a record
 * @param text one or two sentences for people, without the instrument
 */
public record RunWarning(String code, String instrument, long count, String first, String text) {
    public RunWarning {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(text, "text");
    }

    /** Returns the warning as in {@code summary.json}. */
    public ObjectNode json() {
        final ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", code);
        // escaped, because the instrument is the key of a Kafka record, which may hold any bytes
        json.put("instrument", instrument == null ? null : TerminalText.line(instrument));
        json.put("count", count);
        json.put("first", first);
        json.put("text", TerminalText.line(text));
        return json;
    }

    /** Formats a warning of {@code summary.json} as one line. */
    public static String line(final JsonNode json) {
        final String text = json.path("text").asText();
        return json.path("instrument").isTextual()
                ? json.get("instrument").asText() + ": " + text
                : text;
    }
}
