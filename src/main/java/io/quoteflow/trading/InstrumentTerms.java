package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Scale;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.parameter.Mode;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.quoting.PositionLimit;
import io.quoteflow.quoting.QuoteTerms;
import io.quoteflow.quoting.TickAndLot;
import io.quoteflow.venue.protocol.OrderRules;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.function.Function;

/**
 * The terms under which an instrument is traded: its name, the protocol of its venue, parameters,
 * definition and scale, and what follows from them. They change seldom.
 */
final class InstrumentTerms {
    /** Number of digits after the point that frames can add to those of the definition. */
    private static final int MAX_FINER = 5;

    private final InstrumentId instrument;
    private final String name;
    private final String orderPrefix;
    private final VenueProtocol protocol;
    private final Lineage lineage;

    private Parameters parameters;
    private Definition definition;
    private Scale scale;
    private TickAndLot steps;
    private QuoteTerms quoteTerms;
    private PositionLimit limit;

    InstrumentTerms(
            final InstrumentId instrument,
            final VenueProtocol protocol,
            final Lineage lineage,
            final Parameters parameters,
            final Definition definition,
            final Scale scale) {
        this.instrument = instrument;
        this.protocol = protocol;
        this.lineage = lineage;
        this.parameters = parameters;
        this.definition = definition;
        this.scale = scale;
        name = instrument.toString();
        orderPrefix = OrderIds.prefix(namespace(), instrument.symbol(), name);
        derive();
    }

    /** Returns the terms at the first definition. */
    static InstrumentTerms first(
            final InstrumentId instrument,
            final VenueProtocol protocol,
            final Parameters parameters,
            final String fork,
            final Definition definition) {
        return new InstrumentTerms(
                instrument,
                protocol,
                new Lineage(parameters, fork),
                parameters,
                definition,
                definition.scale());
    }

    /** Returns equal terms that change independently of these. */
    InstrumentTerms copy() {
        return new InstrumentTerms(
                instrument, protocol, lineage.copy(), parameters, definition, scale);
    }

    private void derive() {
        steps = TickAndLot.of(definition, scale);
        quoteTerms = new QuoteTerms(parameters, steps);
        limit =
                new PositionLimit(
                        parameters.decimal(Parameter.MAX_POSITION),
                        parameters.decimal(Parameter.MAX_POSITION_NOTIONAL),
                        scale);
    }

    InstrumentId instrument() {
        return instrument;
    }

    /** Returns the name of the instrument. */
    String name() {
        return name;
    }

    /**
     * Returns the namespace of the job's orders; empty if they have none. It is fixed as long as
     * the state lives.
     */
    String namespace() {
        return parameters.value(Parameter.ORDERS_NAMESPACE);
    }

    /** Returns the prefix of the ids of the instrument's orders. */
    String orderPrefix() {
        return orderPrefix;
    }

    VenueProtocol protocol() {
        return protocol;
    }

    OrderRules orderRules() {
        return protocol.orders();
    }

    /**
     * Whether orders that reduce a position are sent as reduce-only. They are not on spot, nor
     * while several ledgers trade, since the venue knows only the sum of their positions.
     */
    boolean sendsReduceOnly(final Ledgers ledgers) {
        return !protocol.orders().spot() && parameters.mode() != Mode.BOTH && !ledgers.hasHedges();
    }

    Lineage lineage() {
        return lineage;
    }

    Parameters parameters() {
        return parameters;
    }

    void parameters(final Parameters newParameters) {
        parameters = newParameters;
        derive();
    }

    Definition definition() {
        return definition;
    }

    void definition(final Definition newDefinition) {
        definition = newDefinition;
        derive();
    }

    /** Returns the number of digits after the point of stored prices and sizes. */
    Scale scale() {
        return scale;
    }

    void scale(final Scale newScale) {
        scale = newScale;
        derive();
    }

    TickAndLot steps() {
        return steps;
    }

    /** Returns what quotes depend on beside the market and the position. */
    QuoteTerms quoteTerms() {
        return quoteTerms;
    }

    PositionLimit limit() {
        return limit;
    }

    /**
     * Whether a frame may make stored prices and sizes grow to a scale. It may add a few digits to
     * those of the definition, so that no frame takes the room that the definition itself needs.
     */
    boolean mayGrowTo(final Scale to) {
        return to.price() <= definition.scale().price() + MAX_FINER
                && to.size() <= definition.scale().size() + MAX_FINER;
    }

    void write(final StateWriter out) {
        out.putText(name);
        parameters.write(out);
        lineage.write(out, parameters);
        out.putText(definition.tickSize().toString());
        out.putText(definition.lotSize().toString());
        out.putText(definition.minSize().toString());
        out.putText(definition.minNotional().toString());
        out.putInt(scale.price());
        out.putInt(scale.size());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param protocols finds the protocol of an instrument, which is not stored; null if unknown
     * @throws IllegalArgumentException if the instrument's name or venue is unknown
     */
    static InstrumentTerms read(
            final StateReader in, final Function<InstrumentId, VenueProtocol> protocols) {
        final InstrumentId instrument = InstrumentId.parse(in.getText());
        final VenueProtocol protocol = protocols.apply(instrument);
        if (protocol == null) {
            throw new IllegalArgumentException(
                    "the state of "
                            + instrument
                            + " is of a venue that this version does not know");
        }
        final Parameters parameters = Parameters.read(in);
        return new InstrumentTerms(
                instrument,
                protocol,
                Lineage.read(in, parameters),
                parameters,
                new Definition(
                        Decimal.parse(in.getText()),
                        Decimal.parse(in.getText()),
                        Decimal.parse(in.getText()),
                        Decimal.parse(in.getText())),
                new Scale(in.getInt(), in.getInt()));
    }
}
