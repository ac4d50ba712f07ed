package io.quoteflow.job.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.venue.RecordKind;

/** Control records as they stand in a journal, DESIGN 3. */
public final class ControlPayload {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ControlPayload() {}

    /**
     * The payload of a command.
     *
     * @param command halt, resume, flatten or set
     * @param author who says so
     * @param reason why; may be null
     */
    public static ObjectNode of(final String command, final String author, final String reason) {
        final ObjectNode payload = JSON.createObjectNode();
        payload.put("command", command);
        payload.put("author", author);
        payload.put("reason", reason);
        return payload;
    }

    /**
     * The line of a journal file, without its end.
     *
     * @param received ms
     */
    public static String line(
            final String instrument, final long received, final ObjectNode payload) {
        final ObjectNode line = JSON.createObjectNode();
        line.put("instrument", instrument);
        line.put("kind", RecordKind.CONTROL.text());
        line.put("received", received);
        line.set("payload", payload);
        return line.toString();
    }
}
