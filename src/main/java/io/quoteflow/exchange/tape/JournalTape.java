package io.quoteflow.exchange.tape;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.market.InstrumentId;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The market that journal files recorded, over and over again.
 *
 * <p>At the start, the records up to the first book of every instrument are due at once, so that no
 * client waits for a book. If a book comes later than that, only the first minute of the journal is
 * due at once.
 */
public final class JournalTape implements MarketTape, Closeable {
    /** Number of records in which the instruments are looked for. */
    private static final int LOOKED_AT = 100_000;

    private static final long MOST_AT_ONCE = 60_000;

    private final List<Path> files;
    private final double speed;
    private final Map<String, TapeInstrument> listed = new TreeMap<>();
    private final Map<String, TapeReader> readers = new HashMap<>();
    private final Set<InstrumentId> withoutBook = new HashSet<>();

    private JournalFiles feed;
    private TapeEvent head;
    private long headDue;
    private boolean any;
    private boolean catchingUp = true;

    /** {@code received} of the first record of this pass, ms; -1 before it. */
    private long first = -1;

    /** {@code received} of the record that is due at {@link #base}, ms; -1 before it. */
    private long origin = -1;

    private long base;

    /**
     * Opens the files.
     *
     * @param speed multiple of real time, positive
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if they define no instrument of Bybit or Binance
     */
    public JournalTape(final List<Path> files, final double speed) throws IOException {
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a speed is a positive number, not " + speed);
        }
        this.files = List.copyOf(files);
        this.speed = speed;
        list();
        if (listed.isEmpty()) {
            throw new IllegalArgumentException(
                    files.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + ": the first "
                            + LOOKED_AT
                            + " records define no instrument of bybit.linear, bybit.spot, binance.spot or binance.usdm");
        }
        listed.values().forEach(instrument -> withoutBook.add(instrument.id()));
        open();
        fetch();
    }

    private void list() throws IOException {
        try (JournalFiles look = new JournalFiles(files, 0, new long[0])) {
            JournalRecord record = look.next();
            for (int i = 0; record != null && i < LOOKED_AT; i++) {
                final TapeInstrument instrument = definition(record);
                if (instrument != null) {
                    listed.putIfAbsent(record.instrument(), instrument);
                }
                record = look.next();
            }
        }
    }

    /** Returns the definition that a record has; null if there is none that can be served. */
    private static TapeInstrument definition(final JournalRecord record) {
        if (record.kind() != RecordKind.INSTRUMENT) {
            return null;
        }
        final ScalarFields fields = ScalarFields.parse(record.payload());
        try {
            final InstrumentId id = InstrumentId.parse(record.instrument());
            if (fields == null || TapeReader.of(id) == null) {
                return null;
            }
            final String minNotional = fields.text("minNotional");
            return new TapeInstrument(
                    id,
                    fields.text("tickSize"),
                    fields.text("lotSize"),
                    fields.text("minSize"),
                    minNotional == null ? "" : minNotional);
        } catch (final IllegalArgumentException unsound) {
            return null;
        }
    }

    private void open() throws IOException {
        readers.clear();
        first = -1;
        origin = -1;
        any = false;
        feed = new JournalFiles(files, 0, new long[0]);
    }

    @Override
    public List<TapeInstrument> instruments() {
        return List.copyOf(listed.values());
    }

    @Override
    public long due() {
        return head == null ? Long.MAX_VALUE : headDue;
    }

    @Override
    public TapeEvent next() {
        final TapeEvent taken = head;
        try {
            fetch();
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return taken;
    }

    /** Looks for the next event. There is none if a whole pass has none. */
    private void fetch() throws IOException {
        head = null;
        while (head == null) {
            final JournalRecord record = feed.next();
            if (record == null) {
                feed.close();
                if (!any) {
                    return;
                }
                catchingUp = false;
                base = headDue + 1;
                open();
            } else {
                take(record);
            }
        }
        any = true;
    }

    private void take(final JournalRecord record) {
        first = first < 0 ? record.received() : first;
        head = event(record);
        if (head == null) {
            return;
        }
        if (catchingUp && !withoutBook.isEmpty() && record.received() - first <= MOST_AT_ONCE) {
            headDue = base;
            if (head.snapshot()) {
                withoutBook.removeAll(head.instruments());
            }
            return;
        }
        catchingUp = false;
        origin = origin < 0 ? record.received() : origin;
        headDue = base + (long) ((record.received() - origin) / speed);
    }

    private TapeEvent event(final JournalRecord record) {
        if (record.kind() == RecordKind.INSTRUMENT) {
            final TapeInstrument defined = definition(record);
            final boolean changed =
                    defined != null && !defined.equals(listed.put(record.instrument(), defined));
            return changed ? TapeEvent.definition(defined) : null;
        }
        if (record.kind() != RecordKind.MARKET || !listed.containsKey(record.instrument())) {
            return null;
        }
        return readers.computeIfAbsent(
                        record.instrument(), id -> TapeReader.of(InstrumentId.parse(id)))
                .read(record.payload(), record.received());
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
