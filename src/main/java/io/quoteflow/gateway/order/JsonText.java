package io.quoteflow.gateway.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.journal.WellFormed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Writes one flat JSON object. Not thread-safe. */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final JsonGenerator json;

    JsonText() {
        try {
            json = FACTORY.createGenerator(bytes);
            json.writeStartObject();
        } catch (final IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private JsonText write(final Writing writing) {
        try {
            writing.run();
            return this;
        } catch (final IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }

    /** Writes a text, or null. */
    JsonText text(final String field, final String value) {
        return write(
                () -> json.writeStringField(field, value == null ? null : WellFormed.text(value)));
    }

    /** Writes a decimal number as text without an exponent, or null. */
    JsonText decimal(final String field, final BigDecimal value) {
        return text(field, value == null ? null : value.toPlainString());
    }

    /** Writes a whole number, or null. */
    JsonText number(final String field, final Number value) {
        return write(
                () -> {
                    if (value == null) {
                        json.writeNullField(field);
                    } else {
                        json.writeNumberField(field, value.longValue());
                    }
                });
    }

    /** Writes a truth value, or null. */
    JsonText flag(final String field, final Boolean value) {
        return write(
                () -> {
                    if (value == null) {
                        json.writeNullField(field);
                    } else {
                        json.writeBooleanField(field, value);
                    }
                });
    }

    /** Ends the object and returns it. */
    byte[] toBytes() {
        write(
                () -> {
                    json.writeEndObject();
                    json.close();
                });
        return bytes.toByteArray();
    }
}
