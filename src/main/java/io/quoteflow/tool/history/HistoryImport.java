package io.quoteflow.tool.history;

import io.quoteflow.history.HistoryEvent;
import io.quoteflow.history.HistoryException;
import io.quoteflow.history.HistoryMerge;
import io.quoteflow.history.ImportNotes;
import io.quoteflow.history.InstrumentChoice;
import io.quoteflow.history.RecordMaker;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.file.JournalLine;
import io.quoteflow.text.TimeLeft;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An import: reads files of history and writes their records in order. */
final class HistoryImport {
    private static final double NANOS = 1e9;
    private static final long EVERY_NANOS = 3_000_000_000L;
    private static final int PER_LOOK = 1024;

    private final List<HistoryMerge.Input> inputs;
    private final InstrumentChoice choice;
    private final KnownDefinitions definitions;
    private final ImportNotes notes;
    private final Map<String, Long> counts = new TreeMap<>();
    private final long started = System.nanoTime();
    private long reported = started;
    private long written;
    private long first;
    private long last;

    HistoryImport(
            final List<HistoryMerge.Input> inputs,
            final InstrumentChoice choice,
            final KnownDefinitions definitions,
            final ImportNotes notes) {
        this.inputs = inputs;
        this.choice = choice;
        this.definitions = definitions;
        this.notes = notes;
    }

    /**
     * Reads all files and writes the journal.
     *
     * @throws HistoryException if a file cannot be imported, or no record was found
     */
    void writeTo(final JournalTarget target) throws IOException {
        try (HistoryMerge merge = new HistoryMerge(inputs, choice, notes)) {
            target.write(out -> write(merge, out));
        }
    }

    private void write(final HistoryMerge merge, final OutputStream out) throws IOException {
        final RecordMaker maker = new RecordMaker(definitions);
        for (HistoryEvent event = merge.next(); event != null; event = merge.next()) {
            for (final NewRecord record : maker.records(event)) {
                final byte[] line = JournalLine.of(record, record.received());
                out.write(line);
                out.write('\n');
                count(record);
            }
            report(merge);
        }
        if (written == 0) {
            throw new HistoryException(nothing());
        }
    }

    private void count(final NewRecord record) {
        first = written == 0 ? record.received() : first;
        last = record.received();
        written++;
        counts.merge(record.instrument(), 1L, Long::sum);
    }

    private String nothing() {
        final String found =
                notes.otherSymbols().isEmpty()
                        ? ""
                        : "; they have " + String.join(", ", notes.otherSymbols());
        final String wanted =
                choice.given().isEmpty()
                        ? ""
                        : " of "
                                + choice.given().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", "));
        return "import: the files have no record" + wanted + found + "; nothing was written";
    }

    private void report(final HistoryMerge merge) {
        if (written % PER_LOOK != 0 || System.nanoTime() - reported < EVERY_NANOS) {
            return;
        }
        reported = System.nanoTime();
        final double share = merge.progress();
        System.err.printf(
                Locale.ROOT,
                "import: %.0f %% read, %d records, %s left%n",
                100 * share,
                written,
                TimeLeft.text(share, (reported - started) / NANOS));
    }

    /** Returns what was written, for people. */
    String summary(final String output) {
        return String.format(
                "%d records from %s to %s were written to %s: %s",
                written,
                Instant.ofEpochMilli(first),
                Instant.ofEpochMilli(last),
                output,
                counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")));
    }
}
