package io.quoteflow.journal.folder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.quoteflow.journal.UntrustedJson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A line of the index of a recording, {@code index.jsonl}: the start of a writer, a closed file, a
 * loss of records, or the clean end of a writer.
 *
 * @param kind what the line says
 * @param entry of {@link Kind#FILE}; otherwise null
 * @param start of {@link Kind#STARTED}; otherwise null
 */
record IndexLine(Kind kind, FileEntry entry, WriterStart start) {
    /** Version of the format, which the line of a start has. */
    static final int FORMAT = 1;

    private static final JsonFactory JSON = UntrustedJson.factory(UntrustedJson.LINE_DEPTH);

    /** What a line of the index says. */
    enum Kind {
        STARTED,
        FILE,
        LOST,
        ENDED
    }

    /** Writes the fields of a line. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** Returns the line of a writer that starts at a time, ms since the epoch. */
    static byte[] started(final long at, final WriterStart start) {
        return line(
                json -> {
                    json.writeNumberField("recording", FORMAT);
                    json.writeNumberField("started", at);
                    json.writeNumberField("file", start.file());
                    json.writeNumberField("line", start.line());
                });
    }

    /** Returns the line of a writer that ended cleanly at a time, ms since the epoch. */
    static byte[] ended(final long at, final long records) {
        return line(
                json -> {
                    json.writeNumberField("ended", at);
                    json.writeNumberField("records", records);
                });
    }

    /**
     * Returns the line of records that could not be written.
     *
     * @param records number of lost records
     * @param first {@code received} of the first of them, ms
     * @param last {@code received} of the last of them, ms
     */
    static byte[] lost(final long records, final long first, final long last) {
        return line(
                json -> {
                    json.writeNumberField("lost", records);
                    json.writeNumberField("first", first);
                    json.writeNumberField("last", last);
                });
    }

    /** Returns the line of a closed file. */
    static byte[] file(final FileEntry entry) {
        return line(
                json -> {
                    json.writeNumberField("file", entry.name().number());
                    json.writeStringField("name", entry.name().text());
                    json.writeStringField("compression", entry.name().compression().text());
                    json.writeNumberField("line", entry.line());
                    json.writeNumberField("records", entry.records());
                    json.writeNumberField("first", entry.first());
                    json.writeNumberField("last", entry.last());
                    json.writeNumberField("bytes", entry.bytes());
                    names(json, "instruments", entry.instruments());
                    names(json, "defined", entry.defined());
                });
    }

    private static byte[] line(final Fields fields) {
        final ByteArrayBuilder line = new ByteArrayBuilder();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        line.append('\n');
        return line.toByteArray();
    }

    private static void names(
            final JsonGenerator json, final String field, final SortedSet<String> names)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (final String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    /**
     * Parses a line.
     *
     * @return empty if the line says nothing that this version knows
     */
    static Optional<IndexLine> parse(final byte[] line) {
        final TreeMap<String, String> texts = new TreeMap<>();
        final TreeMap<String, TreeSet<String>> lists = new TreeMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String field = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    final TreeSet<String> list = new TreeSet<>();
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        list.add(json.getText());
                    }
                    lists.put(field, list);
                } else {
                    texts.put(field, json.getText());
                    json.skipChildren();
                }
            }
            return json.nextToken() == null ? of(texts, lists) : Optional.empty();
        } catch (final IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<IndexLine> of(
            final TreeMap<String, String> texts, final TreeMap<String, TreeSet<String>> lists) {
        if (texts.containsKey("recording")) {
            final WriterStart start =
                    texts.containsKey("file")
                            ? new WriterStart(
                                    Integer.parseInt(texts.get("file")), number(texts, "line"))
                            : WriterStart.FIRST;
            return Optional.of(new IndexLine(Kind.STARTED, null, start));
        }
        if (texts.containsKey("ended")) {
            return Optional.of(new IndexLine(Kind.ENDED, null, null));
        }
        if (texts.containsKey("lost")) {
            return Optional.of(new IndexLine(Kind.LOST, null, null));
        }
        if (!texts.containsKey("file")) {
            return Optional.empty();
        }
        final RecordingName name =
                new RecordingName(
                        Integer.parseInt(texts.get("file")),
                        Compression.parse(texts.getOrDefault("compression", "")));
        return Optional.of(
                new IndexLine(
                        Kind.FILE,
                        new FileEntry(
                                name,
                                number(texts, "line"),
                                number(texts, "records"),
                                number(texts, "first"),
                                number(texts, "last"),
                                number(texts, "bytes"),
                                lists.getOrDefault("instruments", new TreeSet<>()),
                                lists.getOrDefault("defined", new TreeSet<>())),
                        null));
    }

    private static long number(final TreeMap<String, String> texts, final String field) {
        final long number = Long.parseLong(texts.getOrDefault(field, ""));
        if (number < 0) {
            throw new NumberFormatException(field + " is below 0");
        }
        return number;
    }
}
