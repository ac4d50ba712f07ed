package io.quoteflow.journal.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.UntrustedJson;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a journal record as a line of a journal file. Reading the line gives the same payload,
 * byte for byte: the payload is written as JSON if possible, else as a string.
 */
public final class JournalLine {
    private static final JsonFactory JSON = UntrustedJson.factory(UntrustedJson.PAYLOAD_DEPTH);

    private JournalLine() {}

    /**
     * Returns the line of a readable record, with its position and, unless it is the instrument,
     * its group; without its end.
     *
     * @return null if the payload is not text, because no line can hold it
     */
    public static byte[] of(final JournalRecord record, final String kind) throws IOException {
        return line(
                record.instrument(),
                record.isGrouped() ? record.group() : null,
                kind,
                record.received(),
                record.position(),
                record.payload());
    }

    /**
     * Returns the line of a new record, without its end. It names no group, because the records of
     * a folder have one order anyway.
     *
     * @param received which may be later than that of the record, ms since the epoch
     * @return null if the payload is not text, because no line can hold it
     */
    public static byte[] of(final NewRecord record, final long received) throws IOException {
        return line(
                record.instrument(), null, record.kind().text(), received, null, record.payload());
    }

    private static byte[] line(
            final String instrument,
            final String group,
            final String kind,
            final long received,
            final String position,
            final byte[] payload)
            throws IOException {
        final String text = text(payload);
        if (text == null) {
            return null;
        }
        final ByteArrayBuilder line = new ByteArrayBuilder(payload.length + 128);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("instrument", instrument);
            if (group != null) {
                json.writeStringField("group", group);
            }
            json.writeStringField("kind", kind);
            json.writeNumberField("received", received);
            if (position != null) {
                json.writeStringField("position", position);
            }
            json.writeFieldName("payload");
            if (standsAsItIs(payload)) {
                json.writeRawValue(text);
            } else {
                json.writeString(text);
            }
            json.writeEndObject();
        }
        return line.toByteArray();
    }

    private static String text(final byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (final CharacterCodingException notText) {
            return null;
        }
    }

    /** Whether the bytes are one object or array on one line, without anything around it. */
    private static boolean standsAsItIs(final byte[] bytes) {
        for (final byte b : bytes) {
            if (b == '\n' || b == '\r') {
                return false;
            }
        }
        if (bytes.length < 2 || bytes[bytes.length - 1] != '}' && bytes[bytes.length - 1] != ']') {
            return false;
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            final JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY
                    || bytes[0] != '{' && bytes[0] != '[') {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (final IOException notJson) {
            return false;
        }
    }
}
