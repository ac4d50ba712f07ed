package io.quoteflow.journal.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.journal.RecordKind;

import java.util.Base64;
import java.util.SortedMap;

/** Payloads of control records, DESIGN 3. */
public final class ControlPayload {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ControlPayload() {}

    /**
     * Creates the payload of a command.
     *
     * @param command halt, resume, flatten or set
     * @param author who gives the command
     * @param reason free text; may be null
     */
    public static ObjectNode of(final String command, final String author, final String reason) {
        final ObjectNode payload = JSON.createObjectNode();
        payload.put("command", command);
        payload.put("author", author);
        payload.put("reason", reason);
        return payload;
    }

    /**
     * Adds the new values of a {@code set}. One value is written as {@code key} and {@code value}.
     * Several are written as {@code values}, which the trader applies all or not at all.
     *
     * @param settings canonical values by the paths of the parameters, at least one
     */
    public static void settings(
            final ObjectNode payload, final SortedMap<String, String> settings) {
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("a set without a value");
        }
        if (settings.size() == 1) {
            payload.put("key", settings.firstKey());
            payload.put("value", settings.get(settings.firstKey()));
        } else {
            settings.forEach(payload.putObject("values")::put);
        }
    }

    /**
     * Adds the proof of who gave the command.
     *
     * @param time when the command was given, ms since the epoch
     * @param signature over {@link io.quoteflow.journal.SignedControl#message}
     */
    public static void proof(
            final ObjectNode payload, final long time, final String nonce, final byte[] signature) {
        payload.put("time", time);
        payload.put("nonce", nonce);
        payload.put("signature", Base64.getEncoder().encodeToString(signature));
    }

    /**
     * Returns the line of a journal file, without its end.
     *
     * @param received ms since the epoch
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
