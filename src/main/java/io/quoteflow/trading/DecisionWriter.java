package io.quoteflow.trading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.decision.Hashes;
import io.quoteflow.journal.WellFormed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;

/**
 * Encodes decisions, once: one JSON object each. The bytes are hashed into the instrument's running
 * hash and emitted. Doubles are printed by Jackson's fast writer, whatever the JDK; what is not
 * finite is null.
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

    /** A double as rows write it, for a text among them. */
    static String text(final double value) {
        return NumberOutput.toString(value, true);
    }

    /** Starts a numbered row with the fields that all have. */
    DecisionWriter begin(final TraderState state, final DecisionStream newStream) {
        open(newStream);
        text("instrument", state.name());
        whole("decision", state.decisions());
        timeAndCause(state.clock(), state.progress.cause());
        return this;
    }

    /** Starts a row outside the count and the hash of decisions: a dead letter, a summary. */
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
            whole("time", clock);
        }
        text("cause", cause);
    }

    /**
     * A text, or null. What cannot be written as UTF-8, half of a surrogate pair, which JSON can
     * hold as an escape, becomes U+FFFD.
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

    public DecisionWriter whole(final String field, final long value) {
        try {
            json.writeNumberField(field, value);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** Null where it is not finite. */
    public DecisionWriter number(final String field, final double value) {
        try {
            json.writeFieldName(field);
            element(value);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

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
            // -0.0 is 0.0: equal numbers have equal bytes
            json.writeNumber(value + 0.0);
        } else {
            json.writeNull();
        }
    }

    DecisionWriter flag(final String field, final boolean value) {
        try {
            json.writeBooleanField(field, value);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    DecisionWriter open(final String field) {
        try {
            json.writeObjectFieldStart(field);
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    DecisionWriter close() {
        try {
            json.writeEndObject();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    /** Ends a numbered row: hashes and emits it. */
    void end(final TraderState state) {
        final byte[] bytes = finish();
        final long number = state.decisions();
        state.decisionChain.add(bytes, digest);
        state.statistics.row(stream);
        sink.emit(stream, state.name(), number, bytes);
    }

    /** Ends an unnumbered row and emits it. */
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
