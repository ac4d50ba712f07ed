package io.quoteflow.config;

import io.quoteflow.journal.JournalPosition;

import java.io.Serializable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.TreeMap;

/**
 * A place in every partition of a topic.
 *
 * @param kind what names it
 * @param millis of a time: that of the first record at or after it
 * @param positions offsets by partition; what is not named is the partition's start for a start,
 *     its end for an end
 */
public record OffsetBound(Kind kind, long millis, TreeMap<Integer, Long> positions)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** What a word may be, for messages. */
    static final String ALLOWED =
            "earliest, end, a time as in 2026-08-09T21:26:57Z or in ms, or positions as in 0:1200,1:800";

    /** What names a place. */
    public enum Kind {
        EARLIEST,
        END,
        TIME,
        POSITIONS
    }

    public OffsetBound {
        positions = new TreeMap<>(positions);
    }

    /** The start of each partition. */
    public static OffsetBound earliest() {
        return new OffsetBound(Kind.EARLIEST, 0, new TreeMap<>());
    }

    /** What is written already in each partition, and no more. */
    public static OffsetBound end() {
        return new OffsetBound(Kind.END, 0, new TreeMap<>());
    }

    /** One position. */
    public static OffsetBound at(final JournalPosition position) {
        final TreeMap<Integer, Long> positions = new TreeMap<>();
        positions.put(Math.toIntExact(position.partition()), position.offset());
        return new OffsetBound(Kind.POSITIONS, 0, positions);
    }

    /**
     * Reads a word.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static OffsetBound parse(final String text) {
        return switch (text) {
            case "earliest" -> earliest();
            case "end" -> end();
            default -> text.matches("\\d+:.*") ? positions(text) : time(text);
        };
    }

    private static OffsetBound positions(final String text) {
        final TreeMap<Integer, Long> positions = new TreeMap<>();
        for (final String word : text.split(",")) {
            final JournalPosition position = JournalPosition.parse(word);
            positions.put(Math.toIntExact(position.partition()), position.offset());
        }
        return new OffsetBound(Kind.POSITIONS, 0, positions);
    }

    private static OffsetBound time(final String text) {
        try {
            final long millis =
                    text.matches("\\d{1,15}")
                            ? Long.parseLong(text)
                            : Instant.parse(text).toEpochMilli();
            return new OffsetBound(Kind.TIME, millis, new TreeMap<>());
        } catch (final DateTimeParseException notTime) {
            throw new IllegalArgumentException(text + " is not " + ALLOWED, notTime);
        }
    }
}
