package io.quoteflow.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.model.file.ModelFiles;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.simulation.SimulatedMarket;
import io.quoteflow.trading.ModelSource;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.RecordHandler;
import io.quoteflow.venue.Venues;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the trader without Flink, with the states in a map. */
public final class TraderHarness {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A decision as it was emitted. */
    public record Row(
            DecisionStream stream, String instrument, long decision, JsonNode json, String text) {}

    private final Map<String, InstrumentStates> states = new TreeMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final RecordHandler handler;
    private long line;

    public TraderHarness(final Parameters parameters) {
        this(parameters, ModelFiles.OF_PROCESS);
    }

    /** Creates a trader that finds its models elsewhere. */
    public TraderHarness(final Parameters parameters, final ModelSource models) {
        handler = new RecordHandler("test", instrument -> parameters, "", this::emit, models);
    }

    /** Lets it handle the records of an archive. */
    public TraderHarness refusingJumps(final long offsets) {
        handler.refusingJumps(offsets);
        return this;
    }

    private void emit(
            final DecisionStream stream,
            final String instrument,
            final long decision,
            final byte[] bytes) {
        try {
            rows.add(
                    new Row(
                            stream,
                            instrument,
                            decision,
                            JSON.readTree(bytes),
                            new String(bytes, StandardCharsets.UTF_8)));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Handles a record and returns what it decided. */
    public List<Row> handle(final JournalRecord record) {
        final int before = rows.size();
        final InstrumentStates after = handler.handle(record, states.get(record.instrument()));
        if (after != null) {
            states.put(record.instrument(), after);
        }
        return List.copyOf(rows.subList(before, rows.size()));
    }

    /** Handles the next line of a journal of one file. */
    public List<Row> handle(
            final String instrument, final String kind, final long received, final String payload) {
        return handle(
                new JournalRecord(
                        instrument,
                        RecordKind.of(kind),
                        received,
                        0,
                        line++,
                        false,
                        payload.getBytes(StandardCharsets.UTF_8),
                        null));
    }

    public List<Row> handle(final JsonNode record) {
        return handle(
                record.get("instrument").asText(),
                record.get("kind").asText(),
                record.get("received").asLong(),
                record.get("payload").toString());
    }

    /** Handles the records of one instrument of the simulated market, from its first one. */
    public TraderHarness simulate(final String instrument, final int seed, final long millis) {
        final SimulatedMarket market =
                new SimulatedMarket(
                        new SimulatedMarket.Settings(
                                seed,
                                1_767_225_600_000L,
                                millis,
                                SimulatedMarket.standardInstruments()));
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            if (r.instrument().equals(instrument)) {
                handle(
                        instrument,
                        r.kind(),
                        r.received(),
                        new String(r.payload(), StandardCharsets.UTF_8));
            }
        }
        return this;
    }

    public List<Row> rows() {
        return rows;
    }

    public List<Row> rows(final DecisionStream stream) {
        return rows.stream().filter(row -> row.stream() == stream).toList();
    }

    public SyncedBook book(final String instrument) {
        return states.get(instrument).book();
    }

    public TraderState trader(final String instrument) {
        return states.get(instrument).trader();
    }

    /** Replaces both states of an instrument by what was saved of them, as a restore does. */
    public void restore(final String instrument) {
        if (states.containsKey(instrument)) {
            final MemoryState saved = saved(instrument);
            final MemoryState.Reader in = saved.reader();
            states.put(
                    instrument,
                    new InstrumentStates(
                            TraderState.read(in, Venues.ALL::of), SyncedBook.read(in)));
            if (!in.isAtEnd() || !saved(instrument).values().equals(saved.values())) {
                throw new IllegalStateException("a state is read otherwise than it was written");
            }
        }
    }

    /** Both states of an instrument, saved. */
    public MemoryState saved(final String instrument) {
        final MemoryState saved = new MemoryState();
        trader(instrument).write(saved);
        book(instrument).write(saved);
        return saved;
    }

    /** The figures and counts of an instrument, as in {@code summary.json}. */
    public JsonNode summary(final String instrument) {
        handler.summarise(states.get(instrument));
        return rows.remove(rows.size() - 1).json();
    }
}
