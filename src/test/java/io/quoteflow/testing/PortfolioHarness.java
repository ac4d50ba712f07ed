package io.quoteflow.testing;

import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.job.state.GroupStatesSerializer;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.model.file.ModelFiles;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.GroupHandler;
import io.quoteflow.venue.GroupStates;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.RecordHandler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs the trader for one portfolio, without Flink. Its members are fictitious instruments of
 * Bybit, whose journals {@link JournalBuilder} writes.
 */
public final class PortfolioHarness {
    public static final String NAME = "pair";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordHandler records;
    private final GroupHandler handler;
    private final List<TraderHarness.Row> rows = new ArrayList<>();
    private GroupStates group;
    private long offset;

    /**
     * @param parameters by the name of the member
     */
    public PortfolioHarness(
            final Function<String, Parameters> parameters, final String... members) {
        records = new RecordHandler("test", parameters, "", this::emit, ModelFiles.OF_PROCESS);
        handler = new GroupHandler(records);
        group = GroupStates.first(NAME, List.of(members));
    }

    private void emit(
            final DecisionStream stream,
            final String instrument,
            final long decision,
            final byte[] bytes) {
        try {
            rows.add(
                    new TraderHarness.Row(
                            stream,
                            instrument,
                            decision,
                            JSON.readTree(bytes),
                            new String(bytes, StandardCharsets.UTF_8)));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Merges journals of {@link JournalBuilder} in the order of their times, of equal ones in the
     * order of the members.
     *
     * @param journals one journal a member
     */
    public static List<JournalRecord> merged(
            final List<String> members, final List<List<JournalRecord>> journals) {
        final List<JournalRecord> all = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            final String member = members.get(i);
            journals.get(i).forEach(r -> all.add(of(member, r, 0)));
        }
        final List<JournalRecord> sorted =
                all.stream().sorted(Comparator.comparingLong(JournalRecord::received)).toList();
        final List<JournalRecord> merged = new ArrayList<>();
        for (final JournalRecord record : sorted) {
            merged.add(of(record.instrument(), record, merged.size()));
        }
        return merged;
    }

    /** The record of a {@link JournalBuilder} as one of another instrument. */
    private static JournalRecord of(
            final String member, final JournalRecord record, final long offset) {
        final String symbol = member.substring(member.lastIndexOf('.') + 1);
        return new JournalRecord(
                member,
                record.kind(),
                record.received(),
                record.partition(),
                offset,
                true,
                new String(record.payload(), StandardCharsets.UTF_8)
                        .replace("XYUSDT", symbol)
                        .getBytes(StandardCharsets.UTF_8),
                null);
    }

    /** Handles the next record of a member, as {@link JournalBuilder} made it. */
    public List<TraderHarness.Row> handle(final String member, final JournalRecord record) {
        return handle(of(member, record, offset++));
    }

    /** Handles a record and returns what it decided. */
    public List<TraderHarness.Row> handle(final JournalRecord record) {
        final int before = rows.size();
        handler.handle(record, group);
        return List.copyOf(rows.subList(before, rows.size()));
    }

    /** All rows so far. */
    public List<TraderHarness.Row> rows() {
        return rows;
    }

    public List<TraderHarness.Row> rows(final DecisionStream stream) {
        return rows.stream().filter(row -> row.stream() == stream).toList();
    }

    /** The rows of a member, or of the portfolio itself. */
    public Stream<String> texts(final String instrument) {
        return rows.stream()
                .filter(row -> row.instrument().equals(instrument))
                .map(TraderHarness.Row::text);
    }

    public GroupStates group() {
        return group;
    }

    public TraderState trader(final int member) {
        final InstrumentStates states = group.states(member);
        return states == null ? null : states.trader();
    }

    /** Replaces all states by what was saved of them, as a restore does. */
    public void restore() {
        try {
            final DataOutputSerializer saved = new DataOutputSerializer(1024);
            GroupStatesSerializer.INSTANCE.serialize(group, saved);
            group =
                    GroupStatesSerializer.INSTANCE.deserialize(
                            new DataInputDeserializer(saved.getCopyOfBuffer()));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
