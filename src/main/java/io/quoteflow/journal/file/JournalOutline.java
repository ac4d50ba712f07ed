package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has to be known of a journal file before a record is put into it.
 *
 * @param lines its lines, blank ones too
 * @param first when its first record was received, ms; 0 if it has no readable record
 * @param last when its last record was received, ms; 0 if it has no readable record
 * @param place the line, from 0, before which a record received at {@code at} belongs: the first
 *     one received later, else the end
 * @param definitions where each instrument is defined first
 */
public record JournalOutline(
        long lines, long first, long last, long place, Map<String, Definition> definitions) {
    /** Of a file without lines. */
    public static final JournalOutline EMPTY = new JournalOutline(0, 0, 0, 0, Map.of());

    /**
     * The first definition of an instrument.
     *
     * @param line its line, from 0
     * @param received when it was received, ms
     */
    public record Definition(long line, long received) {}

    /**
     * Reads a file once.
     *
     * @param at when the new record is received, ms; {@code Long.MAX_VALUE} for the end
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
