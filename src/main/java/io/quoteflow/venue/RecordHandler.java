package io.quoteflow.venue;

import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.BadSymbolException;
import io.quoteflow.market.Definition;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SequenceRule;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.trading.ControlCommand;
import io.quoteflow.trading.Count;
import io.quoteflow.trading.DecisionWriter;
import io.quoteflow.trading.Finding;
import io.quoteflow.trading.Trader;
import io.quoteflow.trading.TraderState;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * The way of one journal record to the trader: its position, its payload, then the trader. The edge
 * of the system: whatever a record holds, it ends in the trader, in a count or in a dead letter,
 * and the next one is handled as if it had not been.
 */
public final class RecordHandler {
    private static final long MOST_AHEAD_MS = 60_000;
    private static final int MOST_SHOWN = 4096;
    private static final int MOST_TEXT = 256;
    private static final long NO_LOG = Long.MIN_VALUE;
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final int MOST_SETTINGS = Parameter.values().length;

    /** The kind of a row that stands for dead letters that were not written. */
    private static final String OMITTED = "omitted";

    private final DecisionWriter out;
    private final Trader trader;
    private final Function<String, Parameters> parameters;
    private final String fork;
    private final VenueRules venues = new VenueRules();
    private final MarketFrame frame = new MarketFrame();
    private DeadLetterLimit limit = DeadLetterLimit.none();
    private long mostJump = NO_LIMIT;

    /**
     * @param version of this program
     * @param parameters what the job file says of an instrument
     * @param fork name of the fork that the job is, or an empty text
     * @param sink where decisions go
     */
    public RecordHandler(
            final String version,
            final Function<String, Parameters> parameters,
            final String fork,
            final DecisionSink sink) {
        out = new DecisionWriter(sink);
        trader = new Trader(version, out);
        this.parameters = parameters;
        this.fork = fork;
    }

    /** Bounds how many dead letters are written; without it all are. */
    public RecordHandler limitedBy(final DeadLetterLimit deadLetters) {
        limit = deadLetters;
        return this;
    }

    /** Writes how many dead letters were omitted since the last report: the input has ended. */
    public void reportOmitted() {
        limit.flush(this::omitted);
    }

    /**
     * Makes it refuse positions that cannot be those of an archive: one of another partition, and
     * one far beyond the last of its instrument. Each becomes a dead letter.
     *
     * @param offsets how far one record of an instrument can be beyond the one before it
     */
    public void refusingJumps(final long offsets) {
        mostJump = offsets;
    }

    /**
     * Handles a record.
     *
     * @throws ForeignPartitionException if its instrument has moved to another partition, unless
     *     that is {@linkplain #refusingJumps refused}
     * @throws IllegalStateException naming the position where applying it failed: a bug
     */
    public void handle(final JournalRecord record, final InstrumentStates states) {
        if (record.kind() == RecordKind.UNREADABLE) {
            // a record of another partition comes at any time between those of its instrument's
            // own:
            // the row and the state must not depend on when
            deadLetter(
                    record,
                    record.refusal() == RejectReason.WRONG_PARTITION ? null : states.trader(),
                    record.refusal());
            return;
        }
        final TraderState state = states.trader();
        final RejectReason misplaced = state == null ? null : misplaced(record, state);
        if (misplaced != null) {
            deadLetter(record, state, misplaced);
            return;
        }
        if (state != null && isDuplicate(record, state)) {
            state.count(Count.DUPLICATE_RECORD);
            return;
        }
        if (state == null && record.kind() != RecordKind.INSTRUMENT) {
            deadLetter(record, null, RejectReason.NO_DEFINITION);
            return;
        }
        if (state != null) {
            position(record, state);
        }
        try {
            if (state != null && !state.isResumed()) {
                trader.resume(state, states.book(), parameters.apply(state.name()), fork);
            }
            final RejectReason refusal = dispatch(record, states);
            if (refusal != null) {
                deadLetter(record, states.trader(), refusal);
            }
        } catch (final RuntimeException bug) {
            throw new IllegalStateException(
                    "instrument "
                            + record.instrument()
                            + ": the record at journal position "
                            + record.position()
                            + " could not be applied: "
                            + bug,
                    bug);
        }
    }

    /**
     * Asks for a definition and a book of an instrument that has no state, where its venue is one
     * that is known. It is a request, no decision: another start would ask at another record.
     */
    public void ask(final JournalRecord record) {
        final InstrumentId instrument;
        try {
            instrument = InstrumentId.parse(record.instrument());
        } catch (final IllegalArgumentException unknown) {
            return;
        }
        if (VenueRules.sequence(instrument) != null) {
            trader.ask(instrument, record.received(), record.partition(), record.offset());
        }
    }

    /** The summary of an instrument at the end of a bounded input. */
    public void summarise(final InstrumentStates states) {
        trader.summarise(states.trader(), states.book());
    }

    private RejectReason misplaced(final JournalRecord record, final TraderState state) {
        if (mostJump == NO_LIMIT || !record.sequenced() || state.logPartition() == NO_LOG) {
            return null;
        }
        if (record.partition() != state.logPartition()) {
            return RejectReason.WRONG_PARTITION;
        }
        return state.jumpTo(record.offset()) > mostJump ? RejectReason.POSITION_JUMP : null;
    }

    private static boolean isDuplicate(final JournalRecord record, final TraderState state) {
        if (!record.sequenced() || state.logPartition() == NO_LOG) {
            return false;
        }
        if (record.partition() != state.logPartition()) {
            throw new ForeignPartitionException(record, state.logPartition());
        }
        return state.hasApplied(record.offset());
    }

    private static void position(final JournalRecord record, final TraderState state) {
        state.position(record.partition(), record.offset());
        if (record.sequenced()) {
            state.applied();
        }
    }

    private RejectReason dispatch(final JournalRecord record, final InstrumentStates states) {
        final TraderState state = states.trader();
        return switch (record.kind()) {
            case MARKET -> market(record, state, states.book());
            case INSTRUMENT -> definition(record, states);
            case HEARTBEAT -> heartbeat(record, state, states.book());
            case CONTROL -> control(record, state, states.book());
            case EXECUTION -> skip(state, Count.SKIPPED_EXECUTION);
            default -> skip(state, Count.SKIPPED_KIND);
        };
    }

    private static RejectReason skip(final TraderState state, final Count count) {
        state.count(count);
        return null;
    }

    private static Count skipped(final FrameShape shape) {
        return switch (shape) {
            case NAMED -> Count.SKIPPED_TOPIC;
            case OBJECT -> Count.SKIPPED_OBJECT;
            case ARRAY -> Count.SKIPPED_ARRAY;
            case SCALAR -> Count.SKIPPED_SCALAR;
        };
    }

    private RejectReason market(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        state.received(record.received());
        final InstrumentId instrument = state.instrument();
        final FrameDecoder decoder = venues.decoder(book.rule());
        Scale scale = state.scale();
        RejectReason refusal = decoder.decode(record.payload(), instrument.symbol(), scale, frame);
        if (refusal == RejectReason.TOO_FINE
                && decoder.hasNeededScale()
                && state.mayGrowTo(decoder.neededScale())) {
            scale = decoder.neededScale();
            refusal = decoder.decode(record.payload(), instrument.symbol(), scale, frame);
        }
        if (refusal != null) {
            return refusal;
        }
        if (frame.kind() == MarketFrame.Kind.SKIPPED) {
            return skip(state, skipped(decoder.shape()));
        }
        if (state.seenTrades().containsAll(frame)) {
            state.count(Count.DUPLICATE_TRADES, frame.trades());
            return skip(state, Count.SKIPPED_TRADES);
        }
        if (frame.time() > record.received() + MOST_AHEAD_MS) {
            state.note(
                    Finding.ofTimeAhead(frame.time(), record.received()),
                    frame.time() - record.received());
            return RejectReason.FUTURE_TIME;
        }
        if (frame.isDepth() && !book.follows(frame, state.isCurrentAt(frame.time()))) {
            if (book.depth() == 1 && frame.depth() > 1) {
                state.note(Finding.DEEPER_BOOK_SKIPPED, frame.depth());
            }
            return skip(state, Count.SKIPPED_DEPTH);
        }
        if (Finding.isInSeconds(frame.time())) {
            state.note(Finding.SECONDS, 0);
        }
        // only for a frame that will be applied: what is refused leaves no trace
        if (!state.grow(scale, book)) {
            return RejectReason.TOO_FINE;
        }
        trader.onFrame(state, book, frame);
        return null;
    }

    private RejectReason definition(final JournalRecord record, final InstrumentStates states) {
        final ScalarFields object = ScalarFields.parse(record.payload());
        if (object == null) {
            return refuse(
                    record,
                    states.trader(),
                    RejectReason.NOT_JSON,
                    "a definition is a JSON object");
        }
        final TraderState state = states.trader();
        final Definition definition;
        try {
            definition = DefinitionReader.read(object);
        } catch (final IllegalArgumentException refused) {
            return refuse(record, state, RejectReason.BAD_DEFINITION, refused.getMessage());
        }
        if (state == null) {
            return start(record, states, definition);
        }
        if (!state.scale().canGrowTo(definition.scale().price(), definition.scale().size())
                || !definition.fits(state.scale().max(definition.scale()))
                || !state.grow(state.scale().max(definition.scale()), states.book())) {
            return refuse(
                    record, state, RejectReason.TOO_FINE, finerThan(definition, state.scale()));
        }
        trader.onDefinition(state, states.book(), definition);
        return null;
    }

    private RejectReason start(
            final JournalRecord record,
            final InstrumentStates states,
            final Definition definition) {
        final InstrumentId instrument;
        try {
            instrument = InstrumentId.parse(record.instrument());
        } catch (final BadSymbolException refused) {
            return refuse(record, null, RejectReason.BAD_SYMBOL, refused.getMessage());
        } catch (final IllegalArgumentException refused) {
            return refuse(record, null, RejectReason.UNKNOWN_VENUE, refused.getMessage());
        }
        final SequenceRule rule = VenueRules.sequence(instrument);
        if (rule == null) {
            return refuse(record, null, RejectReason.UNKNOWN_VENUE, VenueRules.KNOWN);
        }
        final TraderState state =
                new TraderState(
                        instrument, parameters.apply(record.instrument()), fork, definition);
        position(record, state);
        states.create(state, new SyncedBook(rule));
        trader.start(state);
        return null;
    }

    private static String finerThan(final Definition definition, final Scale scale) {
        return "tickSize "
                + definition.tickSize()
                + ", lotSize "
                + definition.lotSize()
                + " and minSize "
                + definition.minSize()
                + " do not go with prices of "
                + scale.price()
                + " and sizes of "
                + scale.size()
                + " digits after the point, which are stored already";
    }

    private RejectReason heartbeat(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        final ScalarFields object = ScalarFields.parse(record.payload());
        if (object == null) {
            return RejectReason.NOT_JSON;
        }
        final long time = object.time("time");
        if (time <= 0) {
            return RejectReason.BAD_FIELD;
        }
        if (time > record.received() + MOST_AHEAD_MS) {
            return RejectReason.FUTURE_TIME;
        }
        trader.onHeartbeat(state, book, time);
        return null;
    }

    private RejectReason control(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        final ScalarFields object = ScalarFields.parse(record.payload(), "values");
        if (object == null) {
            return RejectReason.NOT_JSON;
        }
        if (object.text("command") == null
                || object.longest() > MOST_TEXT
                || object.hasGroup() && !hasSoundValues(object)) {
            return RejectReason.BAD_FIELD;
        }
        final ControlCommand command =
                new ControlCommand(
                        object.text("command"),
                        object.text("key"),
                        object.text("value"),
                        object.group(),
                        object.text("author"),
                        object.text("reason"));
        final String refused =
                new ControlProof(state.controlKeys(), state.nonces())
                        .check(record, object, command);
        if (refused != null) {
            return refuse(record, state, RejectReason.UNPROVEN_CONTROL, refused);
        }
        trader.onControl(state, book, command);
        return null;
    }

    /** A set has one parameter or several, never both, so that it has one meaning. */
    private static boolean hasSoundValues(final ScalarFields object) {
        return object.group() != null
                && !object.group().isEmpty()
                && object.group().size() <= MOST_SETTINGS
                && object.text("key") == null
                && object.text("value") == null;
    }

    /**
     * Writes a dead letter that says more than its reason.
     *
     * @return null: nothing is left to be refused
     */
    private RejectReason refuse(
            final JournalRecord record,
            final TraderState state,
            final RejectReason refusal,
            final String detail) {
        deadLetter(record, state, refusal, detail);
        return null;
    }

    private void deadLetter(
            final JournalRecord record, final TraderState state, final RejectReason refusal) {
        deadLetter(record, state, refusal, null);
    }

    /**
     * @param detail what is wrong, for people; null if the reason says it all
     */
    private void deadLetter(
            final JournalRecord record,
            final TraderState state,
            final RejectReason refusal,
            final String detail) {
        if (state != null) {
            state.count(Count.DEAD_LETTER);
            state.note(Finding.REFUSED, 0);
        }
        if (!limit.admits(record, refusal, this::omitted)) {
            return;
        }
        final byte[] payload = record.payload();
        final String shown =
                new String(
                        payload, 0, Math.min(MOST_SHOWN, payload.length), StandardCharsets.UTF_8);
        out.beginUnnumbered(
                DecisionStream.DEAD_LETTERS,
                record.instrument(),
                state == null ? Long.MIN_VALUE : state.clock(),
                record.position());
        out.text("kind", record.kind().text()).text("reason", refusal.name());
        if (detail != null) {
            out.text("detail", detail);
        }
        out.whole("bytes", payload.length)
                .text("payload", shown)
                .endUnnumbered(record.instrument());
    }

    /** One row stands for all dead letters of a reason that were not written. */
    private void omitted(final DeadLetterLimit.Entry entry) {
        out.beginUnnumbered(DecisionStream.DEAD_LETTERS, "", Long.MIN_VALUE, entry.position())
                .text("kind", OMITTED)
                .text("reason", entry.refusal().name())
                .whole("bytes", entry.bytes())
                .text(
                        "payload",
                        entry.omitted()
                                + " more dead letters of this reason were counted and not written, up to this position")
                .whole("omitted", entry.omitted())
                .endUnnumbered("");
    }
}
