package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Decodes lines in the form that {@link JournalLine} writes, in one pass over their bytes. A line
 * in any other form is left to {@link JournalLineDecoder}; for those that it knows, both make the
 * same record. Not thread-safe.
 */
final class PlainLine {
    private static final byte[] INSTRUMENT = ascii("{\"instrument\":\"");
    private static final byte[] GROUP = ascii("\",\"group\":\"");
    private static final byte[] KIND = ascii("\",\"kind\":\"");
    private static final byte[] RECEIVED = ascii("\",\"received\":");
    private static final byte[] POSITION = ascii(",\"position\":\"");
    private static final byte[] PAYLOAD = ascii(",\"payload\":");
    private static final byte[] MARKET = ascii("market");
    private static final int MOST_DIGITS = 15;

    /** The key of the last line, which the next one mostly has, too. */
    private byte[] lastKey = {};

    private String lastInstrument;

    // of the number that was read last
    private long number;

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Decodes a line.
     *
     * @param bytes the line, without its end
     * @param file index of its file, which is the partition unless the line carries a position
     * @param line number of the line, which is the offset unless the line carries a position
     * @return null if the line has another form
     */
    JournalRecord decode(final byte[] bytes, final long file, final long line) {
        final int keyStart = INSTRUMENT.length;
        final int keyEnd = startsWith(bytes, 0, INSTRUMENT) ? word(bytes, keyStart) : -1;
        if (!isKey(keyStart, keyEnd)) {
            return null;
        }
        int keysEnd = keyEnd;
        String group = null;
        if (startsWith(bytes, keyEnd, GROUP)) {
            final int groupStart = keyEnd + GROUP.length;
            keysEnd = word(bytes, groupStart);
            if (!isKey(groupStart, keysEnd)) {
                return null;
            }
            group = new String(bytes, groupStart, keysEnd - groupStart, StandardCharsets.US_ASCII);
        }
        if (!startsWith(bytes, keysEnd, KIND)) {
            return null;
        }
        final int kindStart = keysEnd + KIND.length;
        final int kindEnd = word(bytes, kindStart);
        if (kindEnd < 0 || !startsWith(bytes, kindEnd, RECEIVED)) {
            return null;
        }
        int at = number(bytes, kindEnd + RECEIVED.length);
        final long received = number;
        if (at < 0 || received > JournalLineDecoder.LATEST) {
            return null;
        }
        long partition = file;
        long offset = line;
        final boolean copied = startsWith(bytes, at, POSITION);
        if (copied) {
            at = number(bytes, at + POSITION.length);
            partition = number;
            at = at < 0 || at == bytes.length || bytes[at] != ':' ? -1 : number(bytes, at + 1);
            offset = number;
            at = at < 0 || at == bytes.length || bytes[at] != '"' ? -1 : at + 1;
        }
        if (at < 0 || !startsWith(bytes, at, PAYLOAD)) {
            return null;
        }
        final int start = at + PAYLOAD.length;
        // the last byte belongs to the line
        final int end = JsonSpan.end(bytes, start, bytes.length - 1);
        if (end != bytes.length - 1 || bytes[end] != '}') {
            return null;
        }
        final String instrument = instrument(bytes, keyStart, keyEnd);
        return new JournalRecord(
                instrument,
                group == null ? instrument : group,
                kind(bytes, kindStart, kindEnd),
                received,
                partition,
                offset,
                copied,
                Arrays.copyOfRange(bytes, start, end),
                null,
                null);
    }

    private static boolean isKey(final int start, final int end) {
        return end > start && end - start <= JournalLineDecoder.MAX_KEY;
    }

    private static boolean startsWith(final byte[] bytes, final int from, final byte[] text) {
        final int end = from + text.length;
        return end <= bytes.length && Arrays.equals(bytes, from, end, text, 0, text.length);
    }

    /** Returns the index of the quote that ends a string of ASCII without escapes; else -1. */
    private static int word(final byte[] bytes, final int start) {
        for (int at = start; at < bytes.length; at++) {
            if (bytes[at] == '"') {
                return at;
            }
            if (bytes[at] < ' ' || bytes[at] == '\\') {
                return -1;
            }
        }
        return -1;
    }

    /** Reads a whole number from 0; returns the index behind it, or -1 if there is none. */
    private int number(final byte[] bytes, final int start) {
        int at = start;
        number = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            number = 10 * number + bytes[at++] - '0';
            if (at - start > MOST_DIGITS) {
                return -1;
            }
        }
        return at == start || bytes[start] == '0' && at > start + 1 ? -1 : at;
    }

    private String instrument(final byte[] bytes, final int from, final int to) {
        if (lastInstrument == null || !Arrays.equals(bytes, from, to, lastKey, 0, lastKey.length)) {
            lastKey = Arrays.copyOfRange(bytes, from, to);
            lastInstrument = new String(lastKey, StandardCharsets.US_ASCII);
        }
        return lastInstrument;
    }

    private static RecordKind kind(final byte[] bytes, final int from, final int to) {
        return Arrays.equals(bytes, from, to, MARKET, 0, MARKET.length)
                ? RecordKind.MARKET
                : RecordKind.of(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }
}
