package io.quoteflow.venue;

import io.quoteflow.decision.DecisionSink;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.Definition;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.trading.Count;
import io.quoteflow.trading.DecisionWriter;
import io.quoteflow.trading.Finding;
import io.quoteflow.trading.ModelSource;
import io.quoteflow.trading.ScaleGrowth;
import io.quoteflow.trading.Trader;
import io.quoteflow.trading.TraderState;

import java.util.function.Function;

/**
 * Brings journal records to the trader: checks the position of a record, reads its payload and
 * calls the trader. Every record ends in the trader, in a count or in a dead letter; a refused
 * record leaves no other trace. One instance serves every instrument of a task. Not thread-safe.
 */
public final class RecordHandler {
    /** How far the time of an event can be past that of its receipt, ms. */
    private static final long MAX_AHEAD_MS = 60_000;

    private final Trader trader;
    private final LiveRecords live;
    private final Function<String, Parameters> parameters;
    private final String fork;
    private final Venues venues;
    private final DeadLetters deadLetters;
    private final MarketDecoder market = new MarketDecoder();
    private final PositionCheck positions = new PositionCheck();
    private final HeartbeatReader heartbeats = new HeartbeatReader();

    /** Null for instruments that are groups of their own. */
    private GroupStates group;

    /**
     * @param version version of this program
     * @param parameters finds the parameters of an instrument in the job file
     * @param fork name of the fork that the job is, or an empty text
     * @param sink gets the decisions
     * @param models finds the models that parameters name
     */
    public RecordHandler(
            final String version,
            final Function<String, Parameters> parameters,
            final String fork,
            final DecisionSink sink,
            final ModelSource models) {
        this(version, parameters, fork, sink, models, Venues.ALL);
    }

    RecordHandler(
            final String version,
            final Function<String, Parameters> parameters,
            final String fork,
            final DecisionSink sink,
            final ModelSource models,
            final Venues venues) {
        final DecisionWriter out = new DecisionWriter(sink);
        trader = new Trader(version, out, models);
        live = new LiveRecords(trader);
        deadLetters = new DeadLetters(out);
        this.parameters = parameters;
        this.fork = fork;
        this.venues = venues;
    }

    /** Limits how many dead letters are written. Without a limit, all are. */
    public RecordHandler limitedBy(final DeadLetterLimit limit) {
        deadLetters.limit(limit);
        return this;
    }

    /**
     * Writes how many dead letters were omitted since the last report. Call it at the end of the
     * input.
     */
    public void reportOmitted() {
        deadLetters.reportOmitted();
    }

    /**
     * Makes it refuse positions that an archive cannot have: one of another partition, and one far
     * beyond the last of its instrument. Each becomes a dead letter.
     *
     * @param offsets how far one record of an instrument can be beyond the one before it
     */
    public void refusingJumps(final long offsets) {
        positions.refuseJumps(offsets);
    }

    /**
     * Sets the portfolio of the next records, until the next call.
     *
     * @param portfolio null for instruments that are groups of their own
     * @param member index of the instrument in its order
     */
    void within(final GroupStates portfolio, final int member) {
        group = portfolio;
        positions.within(portfolio == null ? null : portfolio.progress());
        trader.enter(portfolio == null ? null : portfolio.group(), member);
    }

    /**
     * Handles a record.
     *
     * @param states states of the record's instrument, changed in place; null before its definition
     * @return the states given, or new ones if the record is the first definition; null if there
     *     are still none
     * @throws ForeignPartitionException if the instrument has moved to another partition, unless
     *     that is {@linkplain #refusingJumps refused}
     * @throws IllegalStateException naming the position, if applying the record failed: a bug
     */
    public InstrumentStates handle(final JournalRecord record, final InstrumentStates states) {
        if (record.kind() == RecordKind.UNREADABLE) {
            // a record in the wrong partition can come at any time between those of the instrument,
            // so
            // neither its row nor the state may depend on when it comes
            final boolean counted = record.refusal() != RejectReason.WRONG_PARTITION;
            deadLetters.write(
                    record,
                    counted && states != null ? states.trader() : null,
                    Rejected.of(record.refusal()));
            return states;
        }
        return states == null ? handleFirst(record) : handleLater(record, states);
    }

    private InstrumentStates handleFirst(final JournalRecord record) {
        final RejectReason misplaced = positions.misplaced(record, null);
        if (misplaced != null) {
            return refuseStart(record, Rejected.of(misplaced));
        }
        if (positions.isDuplicate(record, null)) {
            return null;
        }
        if (record.kind() != RecordKind.INSTRUMENT) {
            deadLetters.write(record, null, Rejected.of(RejectReason.NO_DEFINITION));
            return null;
        }
        try {
            return start(record);
        } catch (final RuntimeException bug) {
            throw Unapplied.of(record, bug);
        }
    }

    private InstrumentStates handleLater(
            final JournalRecord record, final InstrumentStates states) {
        final TraderState state = states.trader();
        final RejectReason misplaced = positions.misplaced(record, state.progress());
        if (misplaced != null) {
            deadLetters.write(record, state, Rejected.of(misplaced));
            return states;
        }
        if (positions.isDuplicate(record, state.progress())) {
            state.count(Count.DUPLICATE_RECORD);
            return states;
        }
        state.progress().moveTo(record.partition(), record.offset(), record.sequenced());
        try {
            resume(record, states);
            final Rejected rejected = dispatch(record, state, states.book());
            if (rejected != null) {
                deadLetters.write(record, state, rejected);
            }
        } catch (final RuntimeException bug) {
            throw Unapplied.of(record, bug);
        }
        return states;
    }

    /**
     * Resumes an instrument, or all members of a portfolio, at the first record after a restore.
     */
    private void resume(final JournalRecord record, final InstrumentStates states) {
        if (group == null) {
            if (!states.trader().isResumed()) {
                final TraderState state = states.trader();
                trader.resume(state, states.book(), parameters.apply(state.name()), fork);
            }
        } else if (!group.isResumed()) {
            group.resume(
                    record,
                    (state, book) ->
                            trader.resume(state, book, parameters.apply(state.name()), fork));
        }
    }

    /**
     * Requests a definition and a snapshot of an instrument that has no state, if its venue is
     * known. The request is not a decision: a job that starts elsewhere makes it at another record.
     */
    public void requestStart(final JournalRecord record) {
        final InstrumentId instrument;
        try {
            instrument = InstrumentId.parse(record.instrument());
        } catch (final IllegalArgumentException unknown) {
            return;
        }
        if (venues.of(instrument) != null) {
            trader.requestStart(
                    instrument,
                    parameters.apply(record.instrument()),
                    record.received(),
                    record.partition(),
                    record.offset());
        }
    }

    /** Writes the summary of an instrument, at the end of a bounded input. */
    public void summarise(final InstrumentStates states) {
        trader.summarise(states.trader(), states.book());
    }

    /** Writes the summaries of a portfolio and its members, at the end of a bounded input. */
    void summarise(final GroupStates portfolio) {
        portfolio.started().forEach(this::summarise);
        trader.summarise(portfolio.group());
    }

    private Rejected dispatch(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        return switch (record.kind()) {
            case MARKET -> Rejected.of(market(record, state, book));
            case INSTRUMENT -> definition(record, state, book);
            case HEARTBEAT -> Rejected.of(heartbeat(record, state, book));
            case CONTROL -> control(record, state, book);
            case EXECUTION -> live.execution(record.payload(), state, book);
            case AUDIT -> live.audit(record.payload(), state, book);
            default -> Rejected.of(skip(state, Count.SKIPPED_KIND));
        };
    }

    private static RejectReason skip(final TraderState state, final Count count) {
        state.count(count);
        return null;
    }

    private RejectReason market(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        state.findings().received(record.received());
        final RejectReason reason = market.decode(record, state);
        if (reason != null) {
            return reason;
        }
        final MarketFrame frame = market.frame();
        if (frame.kind() == MarketFrame.Kind.SKIPPED) {
            if (!market.isKnown()) {
                FundingFrames.note(record, state);
            }
            return skip(state, market.skippedAs());
        }
        if (state.seenTrades().containsAll(frame)) {
            state.count(Count.DUPLICATE_TRADES, frame.trades());
            return skip(state, Count.SKIPPED_TRADES);
        }
        if (frame.time() > record.received() + MAX_AHEAD_MS) {
            state.findings()
                    .note(
                            Finding.ofTimeAhead(frame.time(), record.received()),
                            frame.time() - record.received());
            return RejectReason.FUTURE_TIME;
        }
        if (frame.isDepth() && !book.acceptsDepthOf(frame, state.isCurrentAt(frame.time()))) {
            if (book.depth() == 1 && frame.depth() > 1) {
                state.findings().note(Finding.DEEPER_BOOK_SKIPPED, frame.depth());
            }
            return skip(state, Count.SKIPPED_DEPTH);
        }
        if (Finding.isInSeconds(frame.time())) {
            state.findings().note(Finding.SECONDS, 0);
        }
        // only for a frame that will be applied, since a refused record leaves no trace
        if (!ScaleGrowth.grow(state, book, market.scale())) {
            return RejectReason.TOO_FINE;
        }
        trader.onFrame(state, book, frame);
        return null;
    }

    private InstrumentStates start(final JournalRecord record) {
        final FirstDefinition first = FirstDefinition.read(record, venues);
        if (first.rejected() != null) {
            return refuseStart(record, first.rejected());
        }
        final TraderState state =
                new TraderState(
                        first.instrument(),
                        first.protocol(),
                        parameters.apply(record.instrument()),
                        fork,
                        first.definition());
        state.progress().moveTo(record.partition(), record.offset(), record.sequenced());
        trader.start(state);
        return new InstrumentStates(state, new SyncedBook(first.protocol().sequence()));
    }

    private InstrumentStates refuseStart(final JournalRecord record, final Rejected rejected) {
        deadLetters.write(record, null, rejected);
        return null;
    }

    private Rejected definition(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        final DefinitionReader.Result read = DefinitionReader.readPayload(record.payload());
        if (read.rejected() != null) {
            return read.rejected();
        }
        final Definition definition = read.definition();
        final Scale scale = definition.scale();
        if (!state.scale().canGrowTo(scale.price(), scale.size())
                || !definition.fits(state.scale().max(scale))
                || !ScaleGrowth.grow(state, book, state.scale().max(scale))) {
            return new Rejected(
                    RejectReason.TOO_FINE, DefinitionReader.finerThan(definition, state.scale()));
        }
        trader.onDefinition(state, book, definition);
        return null;
    }

    private RejectReason heartbeat(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        final long time = heartbeats.read(record, MAX_AHEAD_MS);
        if (heartbeats.rejected() == null) {
            trader.onHeartbeat(state, book, time);
        }
        return heartbeats.rejected();
    }

    private Rejected control(
            final JournalRecord record, final TraderState state, final SyncedBook book) {
        final ControlReader.Result read = ControlReader.read(record, state);
        if (read.rejected() == null) {
            trader.onControl(state, book, read.command());
        }
        return read.rejected();
    }
}
