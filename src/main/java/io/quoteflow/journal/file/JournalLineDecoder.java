package io.quoteflow.journal.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.UntrustedJson;
import io.quoteflow.journal.WellFormed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Decodes a line of a journal file into a record, DESIGN 3: {@code
 * {"instrument","kind","received","payload"}}, in a copy {@code "position"}, and {@code "group"} if
 * the key of the record is not its instrument. The bytes of the payload are kept as they are. A
 * line that is not a record becomes an unreadable record.
 */
public final class JournalLineDecoder {
    /** Longest id of an instrument, characters. */
    public static final int MAX_KEY = 64;

    /** Latest time of a record, ms since the epoch. */
    public static final long LATEST = 100_000_000_000_000L;

    private static final JsonFactory JSON = UntrustedJson.factory(UntrustedJson.LINE_DEPTH);

    private String instrument;
    private String group;
    private String kind;
    private long received;
    private byte[] payload;
    private long partition;
    private long offset;
    private boolean copied;
    private boolean bad;

    /**
     * Decodes a line.
     *
     * @param bytes the line, without its end
     * @param file index of its file, which is the partition unless the line carries a position
     * @param line number of the line from 0, which is the offset unless the line carries a position
     * @param receivedBefore {@code received} of the line before, which an unreadable line gets so
     *     that it keeps its place among several files
     */
    public JournalRecord decode(
            final byte[] bytes, final long file, final long line, final long receivedBefore) {
        instrument = null;
        group = null;
        kind = null;
        received = -1;
        payload = null;
        partition = file;
        offset = line;
        copied = false;
        bad = false;
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return unreadable(bytes, file, line, receivedBefore, RejectReason.NOT_A_RECORD);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                json.nextToken();
                field(field, json, bytes);
            }
            if (json.nextToken() != null) {
                return unreadable(bytes, file, line, receivedBefore, RejectReason.NOT_JSON);
            }
        } catch (final IOException notJson) {
            return unreadable(bytes, file, line, receivedBefore, RejectReason.NOT_JSON);
        }
        if (bad || instrument == null || kind == null || received < 0 || payload == null) {
            return unreadable(bytes, file, line, receivedBefore, RejectReason.NOT_A_RECORD);
        }
        return new JournalRecord(
                instrument,
                group == null ? instrument : group,
                RecordKind.of(kind),
                received,
                partition,
                offset,
                copied,
                payload,
                null,
                null);
    }

    private void field(final String field, final JsonParser json, final byte[] bytes)
            throws IOException {
        switch (field) {
            case "instrument" -> instrument = key(json);
            case "group" -> group = key(json);
            case "kind" -> kind = string(json);
            case "received" -> received = received(json);
            case "payload" -> payload = payload(json, bytes);
            case "position" -> position(string(json));
            default -> {}
        }
        json.skipChildren();
    }

    private String string(final JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            bad = true;
            return null;
        }
        return json.getText();
    }

    private String key(final JsonParser json) throws IOException {
        final String text = string(json);
        bad |= text != null && (text.isEmpty() || text.length() > MAX_KEY);
        return text == null ? null : WellFormed.text(text);
    }

    private long received(final JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
                || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || json.getLongValue() < 0
                || json.getLongValue() > LATEST) {
            bad = true;
            return -1;
        }
        return json.getLongValue();
    }

    private static byte[] payload(final JsonParser json, final byte[] bytes) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText().getBytes(StandardCharsets.UTF_8);
        }
        final int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        return Arrays.copyOfRange(bytes, start, (int) json.currentLocation().getByteOffset());
    }

    /** Parses {@code partition:offset}, two whole numbers from 0. */
    private void position(final String text) {
        final int colon = text == null ? -1 : text.indexOf(':');
        try {
            partition = Long.parseLong(text == null ? "" : text.substring(0, Math.max(0, colon)));
            offset = Long.parseLong(text.substring(colon + 1));
            copied = true;
            bad |= partition < 0 || offset < 0;
        } catch (final NumberFormatException notPosition) {
            bad = true;
        }
    }

    private JournalRecord unreadable(
            final byte[] bytes,
            final long file,
            final long line,
            final long receivedBefore,
            final RejectReason reason) {
        final String key = instrument == null || instrument.length() > MAX_KEY ? "" : instrument;
        return new JournalRecord(
                key, RecordKind.UNREADABLE, receivedBefore, file, line, false, bytes, reason);
    }
}
