package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.decision.Hashes;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Money;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SeenTrades;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Mode;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.quoting.PositionLimit;
import io.quoteflow.quoting.TickAndLot;
import io.quoteflow.risk.Breakers;
import io.quoteflow.risk.IntentWindow;
import io.quoteflow.risk.OrderRate;
import io.quoteflow.signal.Bars;
import io.quoteflow.signal.Signals;

import java.util.SortedMap;

/**
 * All that the trader of one instrument remembers but the order book: the first of its two states.
 * It exists from the first definition on. Nothing that decides is kept elsewhere.
 */
public final class TraderState {
    /** No time, no position, no mid yet. */
    static final long NONE = Long.MIN_VALUE;

    private static final int HASH_BYTES = 32;
    private static final int MOST_FINER = 5;

    final InstrumentId instrument;
    final String name;
    final String orderPrefix;
    final boolean canAmend;

    private Parameters parameters;
    private Definition definition;
    private Scale scale;
    private TickAndLot steps;
    private PositionLimit limit;

    final Bars bars;
    final Signals signals;
    final WorkingOrders orders;
    final PaperVenue venue;
    final Account account;
    final Breakers breakers;
    final IntentWindow intents;
    final OrderRate rate;
    final Directional directional;
    final Statistics statistics;
    final Lineage lineage;

    /** Whether {@link RestoreActions} has seen it since it was read. */
    private boolean resumed;

    private long partition = NONE;
    private long offset = NONE;
    private long logPartition = NONE;
    private long logOffset = NONE;

    /** When the last market record was received. */
    private long received = NONE;

    long firstClock = NONE;
    long clock = NONE;
    ClockSteps clockSteps = new ClockSteps();
    BookAge bookAge = new BookAge();
    SeenTrades seenTrades = new SeenTrades();
    Findings findings = new Findings();

    /** Best bid plus best ask when last observed LIVE, price units. */
    long twiceMid = NONE;

    boolean halted;

    private final Reducing[] reducing = {new Reducing(), new Reducing()};

    long decisions;
    byte[] hash = new byte[HASH_BYTES];

    private Nonces nonces = new Nonces();

    /**
     * A trader that knows its definition and nothing else.
     *
     * @param fork name of the fork that its job is, or an empty text
     */
    public TraderState(
            final InstrumentId instrument,
            final Parameters parameters,
            final String fork,
            final Definition definition) {
        this(
                instrument,
                parameters,
                new Lineage(parameters, fork),
                definition,
                definition.scale(),
                new Bars(
                        parameters.integer(Parameter.BAR_INTERVAL),
                        (int) parameters.integer(Parameter.MAX_GAP_BARS)),
                new Signals(),
                new WorkingOrders((int) parameters.integer(Parameter.QUOTE_LEVELS)),
                new Account(
                        Money.of(parameters.decimal(Parameter.START_BALANCE)), isSpot(instrument)),
                new Breakers(),
                new IntentWindow(),
                new OrderRate(),
                new Directional(),
                new Statistics(),
                null);
        resumed = true;
    }

    private TraderState(
            final InstrumentId instrument,
            final Parameters parameters,
            final Lineage lineage,
            final Definition definition,
            final Scale scale,
            final Bars bars,
            final Signals signals,
            final WorkingOrders orders,
            final Account account,
            final Breakers breakers,
            final IntentWindow intents,
            final OrderRate rate,
            final Directional directional,
            final Statistics statistics,
            final StateReader venueState) {
        this.instrument = instrument;
        this.parameters = parameters;
        this.lineage = lineage;
        this.bars = bars;
        this.signals = signals;
        this.orders = orders;
        this.account = account;
        this.breakers = breakers;
        this.intents = intents;
        this.rate = rate;
        this.directional = directional;
        this.statistics = statistics;
        name = instrument.toString();
        orderPrefix = OrderIds.prefix(instrument.symbol(), name);
        canAmend = !(instrument.venue().equals("binance") && isSpot(instrument));
        venue =
                venueState == null
                        ? new PaperVenue(orders, statistics)
                        : PaperVenue.read(venueState, orders, statistics);
        this.definition = definition;
        this.scale = scale;
        derive();
    }

    private static boolean isSpot(final InstrumentId instrument) {
        return instrument.category().equals("spot");
    }

    private void derive() {
        steps = TickAndLot.of(definition, scale);
        limit =
                new PositionLimit(
                        parameters.decimal(Parameter.MAX_POSITION),
                        parameters.decimal(Parameter.MAX_POSITION_NOTIONAL),
                        scale);
        venue.latencyMs(parameters.integer(Parameter.LATENCY_MS));
    }

    public InstrumentId instrument() {
        return instrument;
    }

    public String name() {
        return name;
    }

    public Scale scale() {
        return scale;
    }

    Parameters parameters() {
        return parameters;
    }

    Mode mode() {
        return parameters.mode();
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

    TickAndLot steps() {
        return steps;
    }

    PositionLimit limit() {
        return limit;
    }

    /** Partition of the record at hand, or of the last one applied. */
    public long partition() {
        return partition;
    }

    /** Offset of the record at hand, or of the last one applied. */
    public long offset() {
        return offset;
    }

    /** The record at hand: the cause of what is decided from here on. */
    public void position(final long newPartition, final long newOffset) {
        partition = newPartition;
        offset = newOffset;
    }

    /** Notes the record at hand as the last one of its log: what is at or below it was applied. */
    public void applied() {
        logPartition = partition;
        logOffset = offset;
    }

    /**
     * Partition of the log that this instrument is in, or {@link Long#MIN_VALUE} before its first
     * record of one.
     */
    public long logPartition() {
        return logPartition;
    }

    /** The last record of its log that was applied, or null before the first. */
    String logPositionText() {
        return logPartition == NONE ? null : logPartition + ":" + logOffset;
    }

    /** Whether a record of the log at that offset was applied before. */
    public boolean hasApplied(final long logOffsetOfRecord) {
        return logPartition != NONE && logOffsetOfRecord <= logOffset;
    }

    /**
     * How far an offset of its log is beyond the last one applied; 0 if nothing was applied yet, or
     * if the offset is not beyond it.
     */
    public long jumpTo(final long logOffsetOfRecord) {
        return logPartition == NONE ? 0 : Math.max(0, logOffsetOfRecord - logOffset);
    }

    /** Public keys by author, if commands must be signed; else empty. */
    public SortedMap<String, String> controlKeys() {
        return parameters.controlKeys();
    }

    /** Which signed commands were accepted. */
    public Nonces nonces() {
        return nonces;
    }

    /** Whether it goes on in the job that it was last in, as that job left it. */
    public boolean isResumed() {
        return resumed;
    }

    /** Notes that it does. */
    void resumed() {
        resumed = true;
    }

    String cause() {
        return partition + ":" + offset;
    }

    /** Notes a record that decided nothing. */
    public void count(final Count count) {
        statistics.add(count);
    }

    /** Notes that something of a record decided nothing, some times. */
    public void count(final Count count, final int times) {
        statistics.add(count, times);
    }

    /**
     * Notes that something is wrong with the record at hand; it decides nothing.
     *
     * @param extent how bad it is, in the unit of the finding; 0 if it has none
     */
    public void note(final Finding finding, final long extent) {
        findings.add(finding, this, extent);
    }

    /** Whether anything was ever wrong. */
    public boolean hasFindings() {
        return findings.isAny();
    }

    /** How often something was wrong. */
    public long noted(final Finding finding) {
        return findings.count(finding);
    }

    /** Notes when the market record at hand was received, ms; records should come in that order. */
    public void received(final long time) {
        if (received != NONE && time < received) {
            note(Finding.RECEIVED_BACKWARDS, received - time);
        }
        received = time;
    }

    /** The symbol's clock, or {@link Long#MIN_VALUE}. */
    public long clock() {
        return clock;
    }

    /** How far the orders are that reduce the position of a ledger. */
    Reducing reducing(final LedgerName ledger) {
        return reducing[ledger.ordinal()];
    }

    /** What was refused may pass now, without a change of position. */
    void forgetRefusals() {
        for (final Reducing each : reducing) {
            each.forgetRefusal();
        }
    }

    /** Starts or ends a flatten command, of both ledgers. */
    void closing(final boolean closing) {
        for (final Reducing each : reducing) {
            each.closing = closing;
        }
    }

    /** Whether a flatten command is being carried out. */
    boolean isClosing() {
        boolean closing = false;
        for (final Reducing each : reducing) {
            closing |= each.closing;
        }
        return closing;
    }

    /** Whether a position waits to change, since an order that reduces it was refused. */
    boolean isReducingRefused() {
        for (final LedgerName ledger : LedgerName.values()) {
            final Reducing each = reducing(ledger);
            final long position = account.ledger(ledger).position();
            if (position != 0 && each.refused && each.refusedAt == position) {
                return true;
            }
        }
        return false;
    }

    /** Whether orders that reduce say so to the venue: never on spot, nor with both ledgers on. */
    boolean sendsReduceOnly() {
        return !account.isSpot() && mode() != Mode.BOTH;
    }

    /** Whether a clock is too far past the last depth frame that was applied. */
    boolean isMarketOldAt(final long time) {
        return bookAge.isOlderThan(parameters.integer(Parameter.MAX_MARKET_AGE_MS), time);
    }

    /**
     * Whether the book is current enough to refuse a snapshot of another depth that would move the
     * clock to a time.
     */
    public boolean isCurrentAt(final long time) {
        return !isMarketOldAt(Math.max(clock, time));
    }

    /** The trades of this instrument by which one that was seen before is recognised. */
    public SeenTrades seenTrades() {
        return seenTrades;
    }

    /** The clock was wrong: what hangs from it starts again; the position, money and halts stay. */
    void restartClock(final long time) {
        clock = time;
        firstClock = time;
        bookAge.start(time);
        seenTrades.clear();
        bars.restart();
        signals.restart();
        rate.clear();
        statistics.markouts().restartClock();
    }

    /** Spot: gives the account its holdings at the first LIVE mid. */
    void endow(final long liveTwiceMid) {
        if (account.isSpot() && !account.hasHoldings()) {
            account.holdings(steps.sizeDown(limit.value(liveTwiceMid)));
        }
    }

    /** Rows of signals written: rises once a bar. */
    public long signalRows() {
        return statistics.rows(DecisionStream.SIGNALS);
    }

    /** How often something has happened. */
    public long counted(final Count count) {
        return statistics.get(count);
    }

    /** Rows decided so far. */
    public long decisions() {
        return decisions;
    }

    /** Over the rows decided so far, hex: what the fingerprint of a run is made from. */
    public String decisionHash() {
        return Hashes.hex(hash);
    }

    /**
     * The quote notional that this instrument needs at its last mid, or 0 where the configured one
     * will do.
     */
    public double quoteNotionalNeeded() {
        if (twiceMid == NONE) {
            return 0;
        }
        final double minimum =
                Math.max(
                        definition.minNotional().doubleValue(),
                        definition.minSize().doubleValue() * mid());
        final double needed = 2 * minimum;
        return parameters.number(Parameter.QUOTE_NOTIONAL) < needed ? needed : 0;
    }

    /** Whether a mid was observed. */
    public boolean hasMid() {
        return twiceMid != NONE;
    }

    /** The mid last observed LIVE, quote currency. */
    double mid() {
        return FixedPoint.toDouble(twiceMid, scale.price()) / 2;
    }

    /**
     * Whether a frame may make stored prices and sizes have that many digits: a few more than the
     * definition's, so that no frame leaves those of the definition without room.
     */
    public boolean mayGrowTo(final Scale to) {
        return to.price() <= definition.scale().price() + MOST_FINER
                && to.size() <= definition.scale().size() + MOST_FINER;
    }

    /**
     * Lets prices and sizes have more digits after the point, in the book too.
     *
     * @return false where what is stored has no room for that; then nothing has changed
     */
    public boolean grow(final Scale to, final SyncedBook book) {
        final long priceFactor = PowersOfTen.ten(to.price() - scale.price());
        final long sizeFactor = PowersOfTen.ten(to.size() - scale.size());
        if (priceFactor == 1 && sizeFactor == 1) {
            return true;
        }
        if (!definition.fits(to)
                || !book.canRescale(priceFactor, sizeFactor)
                || !hasRoom(priceFactor, orders.largestPrice())
                || !hasRoom(sizeFactor, Math.max(orders.largestSize(), account.largestSize()))) {
            return false;
        }
        book.rescale(priceFactor, sizeFactor);
        orders.rescale(priceFactor, sizeFactor);
        venue.rescale(priceFactor, sizeFactor);
        account.rescale(sizeFactor);
        twiceMid *= twiceMid == NONE ? 1 : priceFactor;
        for (final Reducing each : reducing) {
            each.refusedAt *= sizeFactor;
        }
        scale = to;
        derive();
        return true;
    }

    private static boolean hasRoom(final long factor, final long largest) {
        return largest <= FixedPoint.MAX_UNITS / factor;
    }

    public void write(final StateWriter out) {
        writeTerms(out);
        writeRest(out);
    }

    /** What the state is about: it seldom changes, and is made of values that never do. */
    private void writeTerms(final StateWriter out) {
        out.putText(name);
        parameters.write(out);
        lineage.write(out, parameters);
        for (final Decimal decimal :
                new Decimal[] {
                    definition.tickSize(),
                    definition.lotSize(),
                    definition.minSize(),
                    definition.minNotional()
                }) {
            out.putText(decimal.toString());
        }
        out.putInt(scale.price());
        out.putInt(scale.size());
    }

    /** All that moves with the records: what {@link #copyWith} reads. */
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
        out.putLong(partition);
        out.putLong(offset);
        out.putLong(logPartition);
        out.putLong(logOffset);
        out.putLong(firstClock);
        out.putLong(clock);
        out.putLong(twiceMid);
        out.putBoolean(halted);
        for (final Reducing each : reducing) {
            each.write(out);
        }
        out.putLong(decisions);
        out.putBytes(hash);
        clockSteps.write(out);
        bookAge.write(out);
        seenTrades.write(out);
        findings.write(out);
        out.putLong(received);
        nonces.write(out);
    }

    public static TraderState read(final StateReader in) {
        final InstrumentId instrument = InstrumentId.parse(in.getText());
        final Parameters parameters = Parameters.read(in);
        return readRest(
                instrument,
                parameters,
                Lineage.read(in, parameters),
                new Definition(
                        Decimal.parse(in.getText()),
                        Decimal.parse(in.getText()),
                        Decimal.parse(in.getText()),
                        Decimal.parse(in.getText())),
                new Scale(in.getInt(), in.getInt()),
                in);
    }

    /**
     * A state of its own that equals this one.
     *
     * @param rest what {@link #writeRest} wrote
     */
    public TraderState copyWith(final StateReader rest) {
        final TraderState copy =
                readRest(instrument, parameters, lineage.copy(), definition, scale, rest);
        copy.resumed = resumed;
        return copy;
    }

    private static TraderState readRest(
            final InstrumentId instrument,
            final Parameters parameters,
            final Lineage lineage,
            final Definition definition,
            final Scale scale,
            final StateReader in) {
        final Bars bars = Bars.read(in);
        final Reducing directionalExits = new Reducing();
        final TraderState state =
                new TraderState(
                        instrument,
                        parameters,
                        lineage,
                        definition,
                        scale,
                        bars,
                        Signals.read(in),
                        WorkingOrders.read(in),
                        Account.read(in),
                        Breakers.read(in),
                        IntentWindow.read(in),
                        OrderRate.read(in),
                        Directional.read(in, directionalExits, bars.bar()),
                        Statistics.read(in),
                        in);
        state.partition = in.getLong();
        state.offset = in.getLong();
        state.logPartition = in.getLong();
        state.logOffset = in.getLong();
        state.firstClock = in.getLong();
        state.clock = in.getLong();
        if (in.version() < 2) {
            // when a market frame was last handled, of any kind
            in.getLong();
        }
        state.twiceMid = in.getLong();
        state.halted = in.getBoolean();
        state.readReducing(in, directionalExits);
        state.decisions = in.getLong();
        state.hash = in.getBytes();
        state.clockSteps = ClockSteps.read(in);
        state.bookAge = BookAge.read(in, state.clock);
        state.seenTrades = in.version() < 2 ? new SeenTrades() : SeenTrades.read(in);
        state.findings = Findings.read(in);
        state.received = in.version() < 2 ? NONE : in.getLong();
        if (in.version() >= 2) {
            state.nonces = Nonces.read(in);
        }
        return state;
    }

    private void readReducing(final StateReader in, final Reducing directionalExits) {
        final int maker = LedgerName.MAKER.ordinal();
        final int directionalLedger = LedgerName.DIRECTIONAL.ordinal();
        if (in.version() >= 2) {
            reducing[maker] = Reducing.read(in);
            reducing[directionalLedger] = Reducing.read(in);
            return;
        }
        final boolean closing = in.getBoolean();
        reducing[maker].closing = closing;
        reducing[maker].refused = in.getBoolean();
        reducing[maker].refusedAt = in.getLong();
        reducing[directionalLedger] = directionalExits;
        directionalExits.closing = closing;
    }
}
