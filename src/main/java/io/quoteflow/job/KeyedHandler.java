package io.quoteflow.job;

import org.apache.flink.runtime.execution.SuppressRestartsException;

import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.ForeignKeyException;
import io.quoteflow.venue.ForeignPartitionException;
import io.quoteflow.venue.GroupHandler;
import io.quoteflow.venue.GroupStates;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.RecordHandler;

import java.io.IOException;
import java.util.List;

/**
 * Handles a record with the states of its key: those of one instrument, or those of all members of
 * a portfolio. Used by one task.
 */
final class KeyedHandler {
    private final JournalGroups groups;
    private final KeyedStates states;
    private final PositionJumps jumps;
    private final PortfolioGauges gauges;
    private final RecordHandler singles;
    private final GroupHandler portfolios;

    /** Whether the last record was the first definition of its instrument. */
    private boolean started;

    /**
     * Creates a handler.
     *
     * @param records handles the records of an instrument
     * @param jumps looks at the position of each record
     * @param gauges show what portfolios have decided
     */
    KeyedHandler(
            final JournalGroups groups,
            final KeyedStates states,
            final RecordHandler records,
            final PositionJumps jumps,
            final PortfolioGauges gauges) {
        this.groups = groups;
        this.states = states;
        this.jumps = jumps;
        this.gauges = gauges;
        singles = records;
        portfolios = new GroupHandler(records);
    }

    /**
     * Handles a record and stores the states.
     *
     * @param key the current key
     * @return the states of the record's instrument; null as long as it has no definition
     * @throws SuppressRestartsException if the key is not the group of the instrument, or if the
     *     record is of a foreign partition. A restart would read the same record again
     */
    InstrumentStates handle(final JournalRecord record, final String key) throws IOException {
        if ((record.isGrouped() || !groups.isEmpty())
                && !groups.of(record.instrument()).equals(key)) {
            throw new SuppressRestartsException(
                    new ForeignKeyException(record, key, groups.of(record.instrument())));
        }
        try {
            return groups.isPortfolio(key) ? member(record, key) : single(record, key);
        } catch (final ForeignPartitionException stop) {
            throw new SuppressRestartsException(stop);
        }
    }

    private InstrumentStates single(final JournalRecord record, final String key)
            throws IOException {
        final InstrumentStates before = states.instrument(key);
        jumps.look(record, before == null ? null : before.trader());
        final InstrumentStates after = singles.handle(record, before);
        started = before == null && after != null;
        if (started) {
            after.book().instrument(after.trader().name());
        }
        if (after != null) {
            states.update(after);
        }
        return after;
    }

    private InstrumentStates member(final JournalRecord record, final String key)
            throws IOException {
        final GroupStates group = states.portfolio(key);
        final TraderState before = group.trader(record.instrument());
        jumps.look(record, before);
        final InstrumentStates after = portfolios.handle(record, group);
        started = before == null && after != null;
        if (after != null) {
            states.update(group);
            gauges.handled(group);
        }
        return after;
    }

    /** Whether the last record was the first definition of its instrument. */
    boolean hasStarted() {
        return started;
    }

    /**
     * Writes the summaries of the current key at the end of the input.
     *
     * @return the traders whose input has ended
     */
    List<TraderState> summarise(final String key) throws IOException {
        if (!groups.isPortfolio(key)) {
            final InstrumentStates single = states.instrument(key);
            singles.summarise(single);
            return List.of(single.trader());
        }
        final GroupStates group = states.portfolio(key);
        portfolios.summarise(group);
        return group.started().stream().map(InstrumentStates::trader).toList();
    }
}
