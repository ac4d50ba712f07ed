package io.quoteflow.venue;

import io.quoteflow.market.BadSymbolException;
import io.quoteflow.market.Definition;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SequenceRule;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.ControlCommand;
import io.quoteflow.trading.Count;
import io.quoteflow.trading.DecisionSink;
import io.quoteflow.trading.DecisionWriter;
import io.quoteflow.trading.Parameters;
import io.quoteflow.trading.Stream;
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

    private final DecisionWriter out;
    private final Trader trader;
    private final Function<String, Parameters> parameters;
    private final String fork;
    private final VenueRules venues = new VenueRules();
    private final MarketFrame frame = new MarketFrame();

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

    /**
     * Handles a record.
     *
     * @throws ForeignPartitionException where its instrument has moved to another partition
     * @throws IllegalStateException naming the position where applying it failed: a bug
     */
    public void handle(final JournalRecord record, final InstrumentStates states) {
        if (record.kind() == RecordKind.UNREADABLE) {
            deadLetter(record, states.trader(), record.refusal());
            return;
        }
        final TraderState state = states.trader();
        if (state != null && isDuplicate(record, state)) {
            state.count(Count.DUPLICATE_RECORD);
            return;
        }
        if (state == null && record.kind() != RecordKind.INSTRUMENT) {
            deadLetter(record, null, Refusal.NO_DEFINITION);
            return;
        }
        if (state != null) {
            position(record, state);
        }
        try {
            if (state != null && !state.isResumed()) {
                trader.resume(state, states.book(), parameters.apply(state.name()), fork);
            }
            final Refusal refusal = dispatch(record, states);
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

    private Refusal dispatch(final JournalRecord record, final InstrumentStates states) {
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

    private static Refusal skip(final TraderState state, final Count count) {
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

    private Refusal market(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        final InstrumentId instrument = state.instrument();
        final FrameDecoder decoder = venues.decoder(book.rule());
        Scale scale = state.scale();
        Refusal refusal = decoder.decode(record.payload(), instrument.symbol(), scale, frame);
        if (refusal == Refusal.TOO_FINE
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
        if (frame.time() > record.received() + MOST_AHEAD_MS) {
            return Refusal.FUTURE_TIME;
        }
        if (frame.isDepth() && !book.takes(frame)) {
            return skip(state, Count.SKIPPED_DEPTH);
        }
        // only for a frame that will be applied: what is refused leaves no trace
        if (!state.grow(scale, book)) {
            return Refusal.TOO_FINE;
        }
        trader.onFrame(state, book, frame);
        return null;
    }

    private Refusal definition(final JournalRecord record, final InstrumentStates states) {
        final FlatObject object = FlatObject.parse(record.payload());
        if (object == null) {
            return Refusal.NOT_JSON;
        }
        final TraderState state = states.trader();
        final Definition definition;
        try {
            definition = DefinitionReader.read(object);
        } catch (final IllegalArgumentException refused) {
            return refuse(record, state, Refusal.BAD_DEFINITION, refused.getMessage());
        }
        if (state == null) {
            return start(record, states, definition);
        }
        if (!state.scale().canGrowTo(definition.scale().price(), definition.scale().size())
                || !definition.fits(state.scale().max(definition.scale()))
                || !state.grow(state.scale().max(definition.scale()), states.book())) {
            return refuse(record, state, Refusal.TOO_FINE, finerThan(definition, state.scale()));
        }
        trader.onDefinition(state, states.book(), definition);
        return null;
    }

    private Refusal start(
            final JournalRecord record,
            final InstrumentStates states,
            final Definition definition) {
        final InstrumentId instrument;
        try {
            instrument = InstrumentId.parse(record.instrument());
        } catch (final BadSymbolException refused) {
            return refuse(record, null, Refusal.BAD_SYMBOL, refused.getMessage());
        } catch (final IllegalArgumentException refused) {
            return refuse(record, null, Refusal.UNKNOWN_VENUE, refused.getMessage());
        }
        final SequenceRule rule = VenueRules.sequence(instrument);
        if (rule == null) {
            return refuse(record, null, Refusal.UNKNOWN_VENUE, VenueRules.KNOWN);
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

    private Refusal heartbeat(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        final FlatObject object = FlatObject.parse(record.payload());
        if (object == null) {
            return Refusal.NOT_JSON;
        }
        final long time = object.time("time");
        if (time <= 0) {
            return Refusal.BAD_FIELD;
        }
        if (time > record.received() + MOST_AHEAD_MS) {
            return Refusal.FUTURE_TIME;
        }
        trader.onHeartbeat(state, book, time);
        return null;
    }

    private Refusal control(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        final FlatObject object = FlatObject.parse(record.payload());
        if (object == null) {
            return Refusal.NOT_JSON;
        }
        if (object.text("command") == null || object.longest() > MOST_TEXT) {
            return Refusal.BAD_FIELD;
        }
        trader.onControl(
                state,
                book,
                new ControlCommand(
                        object.text("command"),
                        object.text("key"),
                        object.text("value"),
                        object.text("author"),
                        object.text("reason")));
        return null;
    }

    /**
     * Writes a dead letter that says more than its reason.
     *
     * @return null: nothing is left to be refused
     */
    private Refusal refuse(
            final JournalRecord record,
            final TraderState state,
            final Refusal refusal,
            final String detail) {
        deadLetter(record, state, refusal, detail);
        return null;
    }

    private void deadLetter(
            final JournalRecord record, final TraderState state, final Refusal refusal) {
        deadLetter(record, state, refusal, null);
    }

    /**
     * @param detail what is wrong, for people; null if the reason says it all
     */
    private void deadLetter(
            final JournalRecord record,
            final TraderState state,
            final Refusal refusal,
            final String detail) {
        if (state != null) {
            state.count(Count.DEAD_LETTER);
        }
        final byte[] payload = record.payload();
        final String shown =
                new String(
                        payload, 0, Math.min(MOST_SHOWN, payload.length), StandardCharsets.UTF_8);
        out.beginUnnumbered(
                Stream.DEAD_LETTERS,
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
}
