package io.quoteflow.trading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.decision.Hashes;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.journal.WellFormed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;

/**
 * Encodes decisions as JSON objects, hashes numbered ones into the instrument's {@link
 * DecisionChain}, and emits them. Doubles are printed by Jackson's fast writer, so that the text
 * does not depend on the JDK; one that is not finite is written as null.
 *
 * <p>A row is written by one {@code begin}, any fields, and the matching {@code end}. One row at a
 * time; not thread-safe.
 */
public final class DecisionWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

    private final DecisionSink sink;
    private final ByteArrayBuilder buffer = new ByteArrayBuilder(1024);
    private final MessageDigest digest = Hashes.newSha256();
    private JsonGenerator json;
    private DecisionStream stream;

    public DecisionWriter(final DecisionSink sink) {
        this.sink = sink;
    }

    /** Returns the receiver of the rows, for the values that they are written from. */
    DecisionSink sink() {
        return sink;
    }

    /** Returns a double in the form that rows have, for use within a text. */
    static String text(final double value) {
        return NumberOutput.toString(value, true);
    }

    /** Starts a numbered row, with the fields that all of them have. */
    DecisionWriter begin(final TraderState state, final DecisionStream newStream) {
        open(newStream);
        text("instrument", state.name());
        integer("decision", state.decisions());
        timeAndCause(state.symbolClock.rowTime(), state.progress.cause());
        return this;
    }

    /**
     * Starts a row that is neither numbered nor hashed, such as a dead letter or a summary.
     *
     * @param clock the symbol's clock, ms, or {@link Long#MIN_VALUE} if there is none
     */
    public DecisionWriter beginUnnumbered(
            final DecisionStream newStream,
            final String instrument,
            final long clock,
            final String cause) {
        open(newStream);
        text("instrument", instrument);
        timeAndCause(clock, cause);
        return this;
    }

    private void open(final DecisionStream newStream) {
        stream = newStream;
        buffer.reset();
        try {
            json = JSON.createGenerator(buffer);
            json.writeStartObject();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void timeAndCause(final long clock, final String cause) {
        if (clock == TraderState.NONE) {
            text("time", null);
        } else {
            integer("time", clock);
        }
        text("cause", cause);
    }

    /**
     * Writes a text, or null. Half of a surrogate pair, which JSON can contain as an escape but
     * UTF-8 cannot, becomes U+FFFD.
     */
    public DecisionWriter text(final String field, final String value) {
        try {
            json.writeFieldName(field);
            if (value == null) {
                json.writeNull();
            } else {
                json.writeString(WellFormed.text(value));
            }
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** Writes a whole number. */
    public DecisionWriter integer(final String field, final long value) {
        try {
            json.writeNumberField(field, value);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** Writes a number; null if it is not finite. */
    public DecisionWriter number(final String field, final double value) {
        try {
            json.writeFieldName(field);
            element(value);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** Writes an array of numbers; null for each that is not finite. */
    DecisionWriter numbers(final String field, final double... values) {
        try {
            json.writeArrayFieldStart(field);
            for (final double value : values) {
                element(value);
            }
            json.writeEndArray();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    private void element(final double value) throws IOException {
        if (Double.isFinite(value)) {
            // adding 0.0 turns -0.0 into 0.0, so that equal numbers have equal bytes
            json.writeNumber(value + 0.0);
        } else {
            json.writeNull();
        }
    }

    /** Writes a boolean. */
    DecisionWriter bool(final String field, final boolean value) {
        try {
            json.writeBooleanField(field, value);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** Starts an object as the value of a field; {@link #close} ends it. */
    DecisionWriter open(final String field) {
        try {
            json.writeObjectFieldStart(field);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** Writes all values of a row of figures, in their order. */
    DecisionWriter figures(final FigureRow figures) {
        figures.forEach(this::figure);
        return this;
    }

    private void figure(final String field, final Object value) {
        if (value instanceof Double number) {
            number(field, number);
        } else if (value instanceof Long integer) {
            integer(field, integer);
        } else if (value instanceof Boolean flag) {
            bool(field, flag);
        } else if (value instanceof FigureRow group) {
            open(field).figures(group).close();
        } else {
            text(field, (String) value);
        }
    }

    DecisionWriter close() {
        try {
            json.writeEndObject();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** Ends a numbered row, hashes it and emits it. */
    void end(final TraderState state) {
        final byte[] bytes = finish();
        final long number = state.decisions();
        state.decisionChain.add(bytes, digest);
        state.statistics.row(stream);
        sink.emit(stream, state.name(), number, bytes);
    }

    /** Ends a row that is not numbered, and emits it. */
    public void endUnnumbered(final String instrument) {
        sink.emit(stream, instrument, DecisionSink.UNNUMBERED, finish());
    }

    private byte[] finish() {
        try {
            json.writeEndObject();
            json.close();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return buffer.toByteArray();
    }
}
