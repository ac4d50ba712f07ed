package io.quoteflow.history;

import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.InstrumentId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes journal records of events: the definition of an instrument before its first frame, and
 * frames of its venue. {@code received} never goes backwards. Used by one thread.
 */
public final class RecordMaker {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Finds the definitions of instruments. */
    public interface Definitions {
        /**
         * Returns the payload of an instrument's definition record.
         *
         * @throws HistoryException if there is none, saying how to give one
         */
        byte[] of(InstrumentId instrument) throws HistoryException;
    }

    private final Definitions definitions;
    private final Map<String, VenueFrames> frames = new TreeMap<>();
    private long received;

    public RecordMaker(final Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * Returns the records of an event, at least one.
     *
     * @throws HistoryException if the instrument has no definition, or its venue cannot be imported
     */
    public List<NewRecord> records(final HistoryEvent event) throws HistoryException {
        final String instrument = event.instrument().toString();
        received = Math.max(received, event.nanos() / NANOS_PER_MILLI);
        final List<NewRecord> records = new ArrayList<>();
        if (!frames.containsKey(instrument)) {
            frames.put(instrument, venue(event.instrument()));
            records.add(
                    new NewRecord(
                            instrument,
                            RecordKind.INSTRUMENT,
                            received,
                            definitions.of(event.instrument())));
        }
        for (final byte[] payload : payloads(event, frames.get(instrument))) {
            records.add(new NewRecord(instrument, RecordKind.MARKET, received, payload));
        }
        return records;
    }

    private static VenueFrames venue(final InstrumentId instrument) throws HistoryException {
        try {
            return VenueFrames.of(instrument);
        } catch (final IllegalArgumentException unknown) {
            throw new HistoryException(unknown.getMessage());
        }
    }

    private static List<byte[]> payloads(final HistoryEvent event, final VenueFrames frames) {
        if (event instanceof RawFrame raw) {
            return List.of(raw.payload());
        }
        return event instanceof BookRows rows
                ? frames.book(rows)
                : frames.trades((TradeRows) event);
    }
}
