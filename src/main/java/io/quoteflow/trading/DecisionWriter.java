package io.quoteflow.trading;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.quoteflow.decision.DecisionChain;
import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.decision.Hashes;
import io.quoteflow.decision.RowBytes;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.portfolio.PortfolioState;

import java.security.MessageDigest;

/**
 * Encodes decisions as JSON objects, hashes numbered ones into the instrument's {@link
 * DecisionChain}, and emits them. Doubles are printed as Jackson's fast writer prints them, so that
 * the text does not depend on the JDK; one that is not finite is written as null.
 *
 * <p>A row is written by one {@code begin}, any fields, and the matching {@code end}. One row at a
 * time; not thread-safe.
 */
public final class DecisionWriter {
    private final DecisionSink sink;
    private final RowBytes row = new RowBytes();
    private final MessageDigest digest = Hashes.newSha256();
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
        time(state.symbolClock.rowTime());
        row.field("cause").position(state.progress.partition(), state.progress.offset());
        return this;
    }

    /**
     * Starts a numbered row of a portfolio, whose name stands in place of an instrument.
     *
     * @param m context of the record that causes the row
     */
    DecisionWriter begin(final InstrumentContext m, final DecisionStream newStream) {
        final PortfolioState portfolio = m.group().portfolio();
        open(newStream);
        text("instrument", portfolio.terms().name());
        integer("decision", portfolio.decisionChain().count());
        time(portfolio.bars().clock());
        final JournalProgress progress = m.state().progress;
        row.field("cause").position(progress.partition(), progress.offset());
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
        time(clock);
        text("cause", cause);
        return this;
    }

    private void open(final DecisionStream newStream) {
        stream = newStream;
        row.start();
    }

    private void time(final long clock) {
        if (clock == TraderState.NONE) {
            text("time", null);
        } else {
            integer("time", clock);
        }
    }

    /**
     * Writes a text, or null. Half of a surrogate pair, which JSON can contain as an escape but
     * UTF-8 cannot, becomes U+FFFD.
     */
    public DecisionWriter text(final String field, final String value) {
        row.field(field).text(value);
        return this;
    }

    /** Writes a whole number. */
    public DecisionWriter integer(final String field, final long value) {
        row.field(field).integer(value);
        return this;
    }

    /** Writes a number; null if it is not finite. */
    public DecisionWriter number(final String field, final double value) {
        row.field(field).number(value);
        return this;
    }

    /** Writes an array of numbers; null for each that is not finite. */
    DecisionWriter numbers(final String field, final double... values) {
        row.field(field).numbers(values);
        return this;
    }

    /** Writes an array of texts; null for each that is null. */
    DecisionWriter texts(final String field, final String... values) {
        row.field(field).texts(values);
        return this;
    }

    /** Writes an array of arrays of numbers; null for each that is not finite. */
    DecisionWriter matrix(final String field, final double[]... values) {
        row.field(field).matrix(values);
        return this;
    }

    /** Writes a price, price units, with the decimals of the tick. */
    DecisionWriter price(final TraderState s, final String field, final long units) {
        return decimal(field, units, s.scale().price(), s.definition().tickSize().decimals());
    }

    /** Writes a size, size units, with the decimals of the lot. */
    DecisionWriter size(final TraderState s, final String field, final long units) {
        return decimal(field, units, s.scale().size(), s.definition().lotSize().decimals());
    }

    /**
     * Writes {@code units / 10^scale} as a decimal string.
     *
     * @param minDecimals digits after the point; more are written if the value needs them
     */
    DecisionWriter decimal(
            final String field, final long units, final int scale, final int minDecimals) {
        row.field(field).decimal(units, scale, minDecimals);
        return this;
    }

    /** Writes a boolean. */
    DecisionWriter bool(final String field, final boolean value) {
        row.field(field).bool(value);
        return this;
    }

    /** Starts an object as the value of a field; {@link #close} ends it. */
    DecisionWriter open(final String field) {
        row.field(field).startObject();
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
        row.endObject();
        return this;
    }

    /** Ends a numbered row, hashes it and emits it. */
    void end(final TraderState state) {
        row.endObject();
        final long number = state.decisions();
        state.decisionChain.add(row, digest);
        state.statistics.row(stream);
        sink.emit(stream, state.name(), number, row.toBytes());
    }

    /** Writes a number, or no field at all if it is NaN. */
    DecisionWriter numberIfAny(final String name, final double value) {
        return Double.isNaN(value) ? this : number(name, value);
    }

    /** Ends a numbered row of a portfolio, hashes it and emits it. */
    void end(final Group group) {
        row.endObject();
        final DecisionChain chain = group.portfolio().decisionChain();
        final long number = chain.count();
        chain.add(row, digest);
        sink.emit(stream, group.portfolio().terms().name(), number, row.toBytes());
    }

    /** Ends a row that is not numbered, and emits it. */
    public void endUnnumbered(final String instrument) {
        row.endObject();
        sink.emit(stream, instrument, DecisionSink.UNNUMBERED, row.toBytes());
    }
}
