package io.quoteflow.trading;

import io.quoteflow.decision.DecisionChain;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.Definition;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SeenTrades;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.quoting.PositionLimit;
import io.quoteflow.quoting.TickAndLot;
import io.quoteflow.risk.Breakers;
import io.quoteflow.risk.IntentWindow;
import io.quoteflow.risk.OrderRate;
import io.quoteflow.signal.Bars;
import io.quoteflow.signal.Signals;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.SortedMap;
import java.util.function.Function;

/**
 * Everything that the trader remembers of one instrument, except the order book: the first of its
 * two states. It exists from the first definition on. Nothing that decides is kept elsewhere.
 */
public final class TraderState {
    /** Stands for a time, position or mid that does not exist yet. */
    static final long NONE = Long.MIN_VALUE;

    final InstrumentTerms terms;
    final Bars bars;
    final Signals signals;
    final WorkingOrders orders;
    final Account account;
    final Breakers breakers;
    final IntentWindow intents;
    final OrderRate rate;
    final Directional directional;
    final Statistics statistics;
    final Venue venue;
    final JournalProgress progress;
    final SymbolClock symbolClock;
    final Reductions reductions;
    final DecisionChain decisionChain;
    final ClockSteps clockSteps;
    final BookAge bookAge;
    final SeenTrades seenTrades;
    final Findings findings;
    final Extensions extensions;
    private final Nonces nonces;

    /** Best bid plus best ask when the book was last LIVE, price units. */
    private long twiceMid = NONE;

    private boolean halted;

    /** Whether {@link RestoreActions} were applied since the state was read. */
    private boolean resumed;

    /**
     * Creates the state of a trader that knows its definition and nothing else.
     *
     * @param protocol protocol of the instrument's venue and category
     * @param fork name of the fork that the job is, or an empty text
     */
    public TraderState(
            final InstrumentId instrument,
            final VenueProtocol protocol,
            final Parameters parameters,
            final String fork,
            final Definition definition) {
        terms = InstrumentTerms.first(instrument, protocol, parameters, fork, definition);
        bars = BarCloser.bars(parameters);
        signals = new Signals();
        orders = new WorkingOrders((int) parameters.integer(Parameter.QUOTE_LEVELS));
        account = Account.first(parameters, protocol.orders().spot());
        breakers = new Breakers();
        intents = new IntentWindow();
        rate = new OrderRate();
        directional = new Directional();
        statistics = new Statistics();
        venue = Venue.create(terms, orders, statistics);
        progress = new JournalProgress();
        symbolClock = new SymbolClock();
        reductions = new Reductions();
        decisionChain = new DecisionChain();
        clockSteps = new ClockSteps();
        bookAge = new BookAge();
        seenTrades = new SeenTrades();
        findings = new Findings(progress);
        nonces = new Nonces();
        extensions = Extensions.first(parameters);
        resumed = true;
        venue.configure(parameters);
    }

    /** Reads what {@link #writeRest} wrote; the fields are in its order. */
    private TraderState(final InstrumentTerms terms, final StateReader in) {
        final Reducing directionalExits = new Reducing();
        this.terms = terms;
        bars = Bars.read(in);
        signals = Signals.read(in);
        orders = WorkingOrders.read(in);
        account = Account.read(in);
        breakers = Breakers.read(in);
        intents = IntentWindow.read(in);
        rate = OrderRate.read(in);
        directional = Directional.read(in, directionalExits, bars.bar());
        statistics = Statistics.read(in);
        venue = Venue.read(in, terms, orders, statistics);
        progress = JournalProgress.read(in);
        symbolClock = SymbolClock.read(in);
        if (in.version() < 2) {
            // skips a field of format 1, the time of the last market frame of any kind
            in.getLong();
        }
        twiceMid = in.getLong();
        halted = in.getBoolean();
        reductions = Reductions.read(in, directionalExits);
        decisionChain = DecisionChain.read(in);
        clockSteps = ClockSteps.read(in);
        bookAge = BookAge.read(in, symbolClock.now());
        seenTrades = in.version() < 2 ? new SeenTrades() : SeenTrades.read(in);
        findings = Findings.read(in, progress);
        nonces = in.version() < 2 ? new Nonces() : Nonces.read(in);
        extensions = Extensions.read(in);
        HedgeSection.read(this, in);
        venue.configure(terms.parameters());
    }

    public void write(final StateWriter out) {
        terms.write(out);
        writeRest(out);
    }

    /** Writes what changes with the records: everything but the terms. */
    public void writeRest(final StateWriter out) {
        bars.write(out);
        signals.write(out);
        orders.write(out);
        account.write(out);
        breakers.write(out);
        intents.write(out);
        rate.write(out);
        directional.write(out);
        statistics.write(out);
        venue.write(out);
        progress.write(out);
        symbolClock.write(out);
        out.putLong(twiceMid);
        out.putBoolean(halted);
        reductions.write(out);
        decisionChain.write(out);
        clockSteps.write(out);
        bookAge.write(out);
        seenTrades.write(out);
        findings.write(out);
        nonces.write(out);
        extensions.write(out);
        HedgeSection.write(this, out);
    }

    /**
     * Reads what {@link #write} wrote, in any released format.
     *
     * @param protocols finds the protocol of an instrument, which is not stored; null if unknown
     * @throws IllegalArgumentException if the state is of an unknown venue
     */
    public static TraderState read(
            final StateReader in, final Function<InstrumentId, VenueProtocol> protocols) {
        return new TraderState(InstrumentTerms.read(in, protocols), in);
    }

    /**
     * Returns an equal state that changes independently of this one.
     *
     * @param rest what {@link #writeRest} wrote
     */
    public TraderState copyWith(final StateReader rest) {
        final TraderState copy = new TraderState(terms.copy(), rest);
        copy.resumed = resumed;
        return copy;
    }

    public InstrumentId instrument() {
        return terms.instrument();
    }

    /** Returns the name of the instrument. */
    public String name() {
        return terms.name();
    }

    /** Returns the protocol of the instrument's venue and category. */
    public VenueProtocol protocol() {
        return terms.protocol();
    }

    /** Returns the number of digits after the point of stored prices and sizes. */
    public Scale scale() {
        return terms.scale();
    }

    Parameters parameters() {
        return terms.parameters();
    }

    void parameters(final Parameters newParameters) {
        terms.parameters(newParameters);
        venue.configure(newParameters);
        extensions.configure(newParameters);
    }

    Definition definition() {
        return terms.definition();
    }

    TickAndLot steps() {
        return terms.steps();
    }

    PositionLimit limit() {
        return terms.limit();
    }

    /** Returns the position of the record that the instrument has reached. */
    public JournalProgress progress() {
        return progress;
    }

    /** Returns the public keys by author if commands must be signed; else an empty map. */
    public SortedMap<String, String> controlKeys() {
        return parameters().controlKeys();
    }

    /** Returns the nonces of the signed commands that were accepted. */
    public Nonces nonces() {
        return nonces;
    }

    /** Whether the trader has resumed since the state was read; true for a new state. */
    public boolean isResumed() {
        return resumed;
    }

    void resumed() {
        resumed = true;
    }

    /** Adds one to a count. */
    public void count(final Count count) {
        statistics.add(count);
    }

    /** Adds {@code times} to a count. */
    public void count(final Count count, final int times) {
        statistics.add(count, times);
    }

    /** Returns what is wrong with the instrument's input. */
    public Findings findings() {
        return findings;
    }

    /** Returns the symbol's clock, ms; {@link Long#MIN_VALUE} before the first timed record. */
    public long clock() {
        return symbolClock.now();
    }

    boolean isHalted() {
        return halted;
    }

    void halted(final boolean newHalted) {
        halted = newHalted;
    }

    /**
     * Whether the book is current. While it is, it refuses a snapshot of another depth.
     *
     * @param time time of that snapshot, ms
     */
    public boolean isCurrentAt(final long time) {
        return !bookAge.isOlderThan(
                parameters().integer(Parameter.MAX_MARKET_AGE_MS), Math.max(clock(), time));
    }

    /** Whether orders go to the exchange. Else fills are simulated on the paper venue. */
    public boolean isLive() {
        return venue instanceof LiveVenue;
    }

    /** Returns the exchange. Call it only if {@link #isLive}. */
    LiveVenue live() {
        return (LiveVenue) venue;
    }

    /** Returns the trades that were seen, by which repeated ones are recognised. */
    public SeenTrades seenTrades() {
        return seenTrades;
    }

    /** Returns the number of rows of signals written. It rises by one a bar. */
    public long signalRows() {
        return statistics.rows(DecisionStream.SIGNALS);
    }

    /** Returns how often something was counted. */
    public long counted(final Count count) {
        return statistics.get(count);
    }

    /** Returns the number of rows decided so far. */
    public long decisions() {
        return decisionChain.count();
    }

    /** Returns the hash over the rows so far, hex. The fingerprint of a run is made from these. */
    public String decisionHash() {
        return decisionChain.hash();
    }

    /** Whether the book was ever LIVE, so that there is a mid. */
    public boolean hasMid() {
        return twiceMid != NONE;
    }

    /** Returns best bid plus best ask of the last LIVE book, price units, or {@link #NONE}. */
    long twiceMid() {
        return twiceMid;
    }

    void observeMid(final long newTwiceMid) {
        twiceMid = newTwiceMid;
    }

    /** Returns the mid of the last LIVE book, quote currency. Call it only if {@link #hasMid}. */
    double mid() {
        return FixedPoint.toDouble(twiceMid, scale().price()) / 2;
    }

    /** Whether a frame may make stored prices and sizes grow to a scale. */
    public boolean mayGrowTo(final Scale to) {
        return terms.mayGrowTo(to);
    }
}
