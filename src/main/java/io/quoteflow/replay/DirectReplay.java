package io.quoteflow.replay;

import io.quoteflow.decision.DecisionSink;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.model.file.ModelFiles;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.venue.DeadLetterLimit;
import io.quoteflow.venue.ForeignKeyException;
import io.quoteflow.venue.GroupHandler;
import io.quoteflow.venue.GroupStates;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.RecordHandler;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A trader that is fed record by record, in the calling thread. It makes the rows of a job of files
 * with the same parameters: the rows of each instrument are equal, byte for byte, and so is the
 * fingerprint. Several of them can be fed with the same records, each by one thread at a time.
 *
 * <pre>{@code
 * for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
 *     replay.accept(record);
 * }
 * replay.end();
 * }</pre>
 */
public final class DirectReplay {
    private final RecordHandler handler;
    private final Map<String, InstrumentStates> instruments = new TreeMap<>();
    private final Map<String, GroupStates> portfolios = new TreeMap<>();
    private final GroupHandler groupHandler;
    private JournalGroups groups = JournalGroups.NONE;
    private TreeSet<String> traded;

    // the instrument of the last record, since records of one mostly come in a row
    private String lastName;
    private InstrumentStates lastStates;

    /**
     * Creates a replay that starts without state, trades every instrument and writes all dead
     * letters.
     *
     * @param version version of this program, for the rows
     * @param parameters finds the parameters of an instrument
     * @param sink receives the rows
     */
    public DirectReplay(
            final String version,
            final Function<String, Parameters> parameters,
            final DecisionSink sink) {
        handler = new RecordHandler(version, parameters, "", sink, ModelFiles.OF_PROCESS);
        groupHandler = new GroupHandler(handler);
    }

    /**
     * Limits the dead letters, as {@code deadLetters.perMinute} of a job does. Call it before the
     * first record.
     *
     * @param perMinute rows that are written for each reason and minute
     */
    public DirectReplay limitedTo(final long perMinute) {
        handler.limitedBy(new DeadLetterLimit(perMinute));
        return this;
    }

    /**
     * Sets the portfolios, as {@code portfolios} of a job does. A record that names no group is one
     * of the group of its instrument. Call it before the first record.
     */
    public DirectReplay grouping(final JournalGroups portfoliosOfJob) {
        groups = portfoliosOfJob;
        return this;
    }

    /** Ignores the records of all other instruments. Call it before the first record. */
    public DirectReplay tradingOnly(final Collection<String> names) {
        traded = new TreeSet<>(names);
        return this;
    }

    /**
     * Handles the next record of the journal.
     *
     * @throws IllegalStateException naming the position, if applying the record failed: a bug
     * @throws ForeignKeyException if the key of the record is not the group of its instrument
     */
    public void accept(final JournalRecord record) {
        final String name = record.instrument();
        if (record.isGrouped() || !groups.isEmpty()) {
            final String key = groups.derived(record);
            if (!groups.of(name).equals(key)) {
                throw new ForeignKeyException(record, key, groups.of(name));
            }
            if (groups.isPortfolio(key)) {
                groupHandler.handle(
                        record,
                        portfolios.computeIfAbsent(
                                key, added -> GroupStates.first(added, groups.members(added))));
                return;
            }
        }
        if (traded != null && !name.isEmpty() && !traded.contains(name)) {
            return;
        }
        if (!name.equals(lastName)) {
            lastName = name;
            lastStates = instruments.get(name);
        }
        final InstrumentStates after = handler.handle(record, lastStates);
        if (lastStates == null && after != null) {
            after.book().instrument(name);
            instruments.put(name, after);
        }
        lastStates = after;
    }

    /** Writes the summaries of all instruments and what dead letters were omitted, at the end. */
    public void end() {
        instruments.values().forEach(handler::summarise);
        portfolios.values().forEach(groupHandler::summarise);
        handler.reportOmitted();
    }
}
