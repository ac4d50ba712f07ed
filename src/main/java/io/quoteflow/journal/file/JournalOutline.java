package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be known of a journal file before a record is inserted.
 *
 * @param lines number of lines, blank ones included
 * @param first {@code received} of the first record, ms; 0 if no record is readable
 * @param last {@code received} of the last record, ms; 0 if no record is readable
 * @param place number of the line, from 0, before which the new record belongs: the first record
 *     that was received later, else the end
 * @param definitions first definition of each instrument
 */
public record JournalOutline(
        long lines, long first, long last, long place, Map<String, Definition> definitions) {
    /** The outline of a file without lines. */
    public static final JournalOutline EMPTY = new JournalOutline(0, 0, 0, 0, Map.of());

    /**
     * The first definition of an instrument.
     *
     * @param line number of its line, from 0
     * @param received when it was received, ms since the epoch
     */
    public record Definition(long line, long received) {}

    /**
     * Reads a file once.
     *
     * @param at {@code received} of the new record, ms; {@code Long.MAX_VALUE} for the end
     */
    public static JournalOutline read(final Path path, final long at) throws IOException {
        final Map<String, Definition> definitions = new TreeMap<>();
        long first = 0;
        long last = 0;
        long place = -1;
        boolean any = false;
        try (JournalFile file = new JournalFile(path, 0, 0)) {
            while (file.head() != null) {
                final long line = file.taken();
                final JournalRecord record = file.take();
                if (record.kind() == RecordKind.UNREADABLE) {
                    if (record.refusal() == RejectReason.CUT_INPUT) {
                        return new JournalOutline(
                                line, first, last, place < 0 ? line : place, definitions);
                    }
                    continue;
                }
                if (record.kind() == RecordKind.INSTRUMENT) {
                    definitions.putIfAbsent(
                            record.instrument(), new Definition(line, record.received()));
                }
                if (place < 0 && record.received() > at) {
                    place = line;
                }
                first = any ? first : record.received();
                last = Math.max(last, record.received());
                any = true;
            }
            final long lines = file.taken();
            return new JournalOutline(lines, first, last, place < 0 ? lines : place, definitions);
        }
    }
}
