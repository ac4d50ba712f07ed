package io.quoteflow.report.compare;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.report.ReportException;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes that were displayed at the prices of filled orders when the orders were decided. They
 * are an estimate of the queue that was ahead of an order. The journal of the runs holds them; the
 * decisions do not.
 */
final class Queues {
    private static final long[] START = {};

    /** The changes that a record caused, and the book of their instrument. */
    private record Wanted(String instrument, List<FilledOrders.Change> changes) {}

    private final Map<String, Wanted> wanted = new HashMap<>();
    private final Map<FilledOrders.Change, Double> ahead = new IdentityHashMap<>();
    private final Map<String, DisplayedBook> books = new HashMap<>();
    private boolean known;

    /** Asks for the orders of a run. Call it before {@link #read}. */
    void expect(final ComparedRun run) {
        run.instruments()
                .forEach(
                        (id, instrument) ->
                                instrument.orders().all().forEach(change -> expect(id, change)));
    }

    private void expect(final String instrument, final FilledOrders.Change change) {
        wanted.computeIfAbsent(
                        instrument + " " + change.cause(),
                        any -> new Wanted(instrument, new ArrayList<>(1)))
                .changes()
                .add(change);
    }

    /**
     * Reads the journal of the runs.
     *
     * @param journal files and recorded folders, in the order in which the runs read them
     * @throws ReportException if none of the records that caused an order is in the journal
     */
    void read(final List<String> journal) throws IOException {
        known = true;
        try (JournalFeed feed = new JournalInputsFactory(journal, 0).open(START)) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                take(record);
            }
        }
        if (ahead.isEmpty() && !wanted.isEmpty()) {
            throw new ReportException(
                    "--journal "
                            + String.join(" --journal ", journal)
                            + ": holds none of the records that caused the orders; give the files that the runs read, in the same order");
        }
    }

    private void take(final JournalRecord record) {
        final DisplayedBook book = books.computeIfAbsent(record.instrument(), Queues::bookOf);
        if (record.kind() == RecordKind.MARKET) {
            book.take(record.payload());
        }
        final Wanted found = wanted.get(record.instrument() + " " + record.position());
        if (found != null) {
            for (final FilledOrders.Change change : found.changes()) {
                ahead.put(change, book.displayed(change.sale(), change.price()));
            }
        }
    }

    private static DisplayedBook bookOf(final String instrument) {
        try {
            final InstrumentId id = InstrumentId.parse(instrument);
            final VenueProtocol protocol = Venues.ALL.of(id);
            return protocol == null ? DisplayedBook.NONE : DisplayedBook.of(protocol, id.symbol());
        } catch (final IllegalArgumentException unknown) {
            return DisplayedBook.NONE;
        }
    }

    /** Whether the journal was read. */
    boolean isKnown() {
        return known;
    }

    /**
     * Returns the size ahead of an order.
     *
     * @param change the last decision about the order; null if unknown
     * @return base currency; 0 inside the spread; NaN if unknown
     */
    double ahead(final FilledOrders.Change change) {
        return change == null ? Double.NaN : ahead.getOrDefault(change, Double.NaN);
    }
}
