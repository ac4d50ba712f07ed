package io.quoteflow.journal.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.UntrustedJson;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text formats that are not journals. They are recognised by lines of which none is a journal
 * record.
 */
final class TextForm {
    private static final int MOST_LINES = 1000;
    private static final int MOST_SHOWN = 40;
    private static final char NO_CHARACTER = '\ufffd';
    private static final String NO_RECORDS = ", not journal records: ";
    private static final JsonFactory JSON = UntrustedJson.factory(UntrustedJson.LINE_DEPTH);

    /** The time at which a recorder received the frame that follows on the line. */
    private static final Pattern STAMP = Pattern.compile("\\d{10,20}[ \t]+(?=\\{)");

    private enum Kind {
        OBJECT,
        ARRAY,
        OTHER
    }

    /**
     * A line of the text.
     *
     * @param text the line without blanks around it
     * @param fields fields of a JSON object by name; a value is null if it is not a text
     */
    private record Line(String text, Kind kind, Map<String, String> fields) {
        boolean has(final String... names) {
            return fields.keySet().containsAll(List.of(names));
        }

        boolean mayBeRecord() {
            return (has("instrument") || has("kind") || has("received") || has("payload"))
                    && !isDecision();
        }

        boolean isDecision() {
            return has("instrument", "cause") && !has("received");
        }
    }

    private TextForm() {}

    /**
     * Returns what the text is and what the user can do with it.
     *
     * @param whole whether this is the whole text
     * @return null if the text may be a journal
     */
    static String of(final byte[] head, final boolean whole) {
        final List<Line> lines = lines(head, whole);
        if (isSpreadArray(lines)) {
            return array(lines, whole);
        }
        if (lines.isEmpty() || lines.stream().anyMatch(Line::mayBeRecord)) {
            return null;
        }
        final String text = lines.get(0).text();
        if (text.startsWith("<")) {
            return markup(text);
        }
        if (lines.stream().allMatch(line -> line.kind() == Kind.OBJECT)) {
            return objects(lines.get(0), false);
        }
        if (text.startsWith("[")) {
            return array(lines, whole);
        }
        if (text.startsWith("{")) {
            return isSpread(lines)
                    ? "one JSON document of many lines, not a journal: a journal has a record a line"
                    : null;
        }
        final List<Line> frames = lines.stream().map(TextForm::withoutStamp).toList();
        if (frames.stream().allMatch(line -> line.kind() == Kind.OBJECT)) {
            return objects(frames.get(0), true);
        }
        if (ImportAdvice.isCryptofeed(lines.stream().map(Line::text).toList())) {
            return "a capture of cryptofeed" + NO_RECORDS + ImportAdvice.by("cryptofeed");
        }
        return isTable(lines) ? "a table (CSV)" + NO_RECORDS + ImportAdvice.table(text) : null;
    }

    /**
     * Whether the lines are an array of records, one a line: the first line opens it, and the
     * second ends with a comma.
     */
    private static boolean isSpreadArray(final List<Line> lines) {
        return lines.size() > 1
                && lines.get(0).text().equals("[")
                && lines.get(1).text().endsWith(",");
    }

    private static List<Line> lines(final byte[] head, final boolean whole) {
        final List<byte[]> all = new ArrayList<>();
        try (LineReader reader = new LineReader(new ByteArrayInputStream(head))) {
            for (byte[] line = reader.next();
                    line != null && all.size() <= MOST_LINES;
                    line = reader.next()) {
                all.add(line);
            }
        } catch (final IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (!whole && all.size() <= MOST_LINES && all.size() > 1) {
            // drops the last line, because it may be cut off
            all.remove(all.size() - 1);
        }
        return all.stream()
                .filter(line -> !JournalText.isBlank(line))
                .map(line -> line(JournalText.record(line)))
                .toList();
    }

    private static Line line(final byte[] bytes) {
        final TreeMap<String, String> fields = new TreeMap<>();
        Kind kind = Kind.OTHER;
        try (JsonParser json = JSON.createParser(bytes)) {
            final JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    final String name = json.currentName();
                    json.nextToken();
                    fields.put(name, json.getValueAsString(""));
                    json.skipChildren();
                }
            } else {
                json.skipChildren();
            }
            if (json.nextToken() == null) {
                kind =
                        first == JsonToken.START_OBJECT
                                ? Kind.OBJECT
                                : first == JsonToken.START_ARRAY ? Kind.ARRAY : Kind.OTHER;
            }
        } catch (final IOException notJson) {
            kind = Kind.OTHER;
        }
        return new Line(new String(bytes, StandardCharsets.UTF_8).strip(), kind, fields);
    }

    private static Line withoutStamp(final Line line) {
        final Matcher stamp = STAMP.matcher(line.text());
        return stamp.lookingAt()
                ? line(line.text().substring(stamp.end()).getBytes(StandardCharsets.UTF_8))
                : line;
    }

    private static String markup(final String text) {
        final String start =
                text.substring(0, Math.min(MOST_SHOWN, text.length())).toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype")
                        || start.startsWith("<html")
                        || start.startsWith("<?xml")
                ? "a page of HTML or XML, not a journal: what was downloaded is perhaps an error"
                : null;
    }

    /**
     * @param stamped whether the time of receipt is in front of each line
     */
    private static String objects(final Line line, final boolean stamped) {
        if (line.isDecision()) {
            return "rows that Quoteflow decided"
                    + NO_RECORDS
                    + "name the journal that they were decided from";
        }
        if (line.has("topic", "data")) {
            return "raw lines of Bybit ("
                    + shown(line.fields().get("topic"))
                    + ")"
                    + NO_RECORDS
                    + ImportAdvice.by(stamped ? "hftbacktest" : "bybit-orderbook");
        }
        if (line.has("stream", "data") || line.has("e", "s") || line.has("lastUpdateId")) {
            return "raw lines of Binance"
                    + NO_RECORDS
                    + (stamped ? ImportAdvice.by("hftbacktest") : ImportAdvice.NO_TIME);
        }
        if (line.has("t", "exchange", "format") || line.has("t", "conn", "ts")) {
            return "a capture of cryptofeed" + NO_RECORDS + ImportAdvice.by("cryptofeed");
        }
        return line.fields().isEmpty()
                ? "JSON without fields" + NO_RECORDS + ImportAdvice.NONE
                : "lines of JSON (the first field is "
                        + shown(line.fields().keySet().iterator().next())
                        + ")"
                        + NO_RECORDS
                        + ImportAdvice.NONE;
    }

    private static String shown(final String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }

    private static String array(final List<Line> lines, final boolean whole) {
        if (lines.size() > 1 && lines.stream().allMatch(line -> line.kind() == Kind.ARRAY)) {
            return "lines of JSON arrays" + NO_RECORDS + ImportAdvice.NONE;
        }
        final StringBuilder start = new StringBuilder();
        lines.stream().limit(2).forEach(line -> start.append(line.text()));
        final String second = start.substring(1).stripLeading();
        final boolean goesOn = lines.size() > 1 || !whole;
        // a line of a log may start with a bracket, too
        return lines.size() == 1 && lines.get(0).kind() == Kind.ARRAY
                        || goesOn && (second.startsWith("{") || second.startsWith("["))
                ? "a JSON array, not a journal: write an element a line, by jq -c '.[]'"
                : null;
    }

    /** Whether one object extends over the lines. */
    private static boolean isSpread(final List<Line> lines) {
        return lines.size() > 1
                && lines.stream().noneMatch(line -> line.kind() == Kind.OBJECT)
                && lines.get(1).text().startsWith("\"");
    }

    /** Whether every line is printable and has the same number of separators, at least two. */
    private static boolean isTable(final List<Line> lines) {
        if (lines.stream().anyMatch(line -> line.text().chars().anyMatch(TextForm::isNoise))) {
            return false;
        }
        for (final char separator : new char[] {',', ';', '\t'}) {
            final long columns = count(lines.get(0), separator);
            if (lines.size() > 1
                    && columns > 1
                    && lines.stream().allMatch(line -> count(line, separator) == columns)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNoise(final int c) {
        return c == NO_CHARACTER || c < ' ' && c != '\t';
    }

    private static long count(final Line line, final char separator) {
        return line.text().chars().filter(c -> c == separator).count();
    }
}
