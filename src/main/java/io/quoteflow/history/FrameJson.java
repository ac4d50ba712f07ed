package io.quoteflow.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.quoteflow.journal.UntrustedJson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes frames as JSON. */
final class FrameJson {
    private static final JsonFactory JSON = UntrustedJson.PAYLOAD;

    /** Writes the fields of an object. */
    interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private FrameJson() {}

    /** Returns an object. */
    static byte[] of(final Fields fields) {
        final ByteArrayBuilder bytes = new ByteArrayBuilder();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes a field with levels, {@code [[price, size], ...]}. */
    static void levels(
            final JsonGenerator json, final String field, final List<BookRows.Level> levels)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (final BookRows.Level level : levels) {
            json.writeStartArray();
            json.writeString(level.price());
            json.writeString(level.size());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Returns the levels that a whole book has: those with a size. */
    static List<BookRows.Level> present(final List<BookRows.Level> levels) {
        return levels.stream()
                .filter(level -> level.size().chars().anyMatch(c -> c >= '1' && c <= '9'))
                .toList();
    }
}
