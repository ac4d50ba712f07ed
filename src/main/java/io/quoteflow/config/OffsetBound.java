package io.quoteflow.config;

import io.quoteflow.journal.JournalPosition;

import java.io.Serializable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.TreeMap;

/**
 * The point in every partition at which reading a topic starts or ends.
 *
 * @param kind how it is given
 * @param millis for {@link Kind#TIME} the time, ms since 1970: the bound is the first record at or
 *     after it; otherwise 0
 * @param positions for {@link Kind#POSITIONS} offsets by partition: a partition without one is read
 *     from its start, or to its end; otherwise empty
 */
public record OffsetBound(Kind kind, long millis, TreeMap<Integer, Long> positions)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Describes the allowed forms of a bound, for messages. */
    static final String ALLOWED =
            "earliest, end, a time as in 2026-08-09T21:26:57Z or in ms, or positions as in 0:1200,1:800";

    /** How a bound is given. */
    public enum Kind {
        /** The first record of each partition. */
        EARLIEST,
        /** The end of each partition when the job starts. */
        END,
        /** The first record at or after a time. */
        TIME,
        /** An offset of each partition. */
        POSITIONS
    }

    public OffsetBound {
        positions = new TreeMap<>(positions);
    }

    /** Returns the bound at the first record of each partition. */
    public static OffsetBound earliest() {
        return new OffsetBound(Kind.EARLIEST, 0, new TreeMap<>());
    }

    /** Returns the bound at the end that each partition has when the job starts. */
    public static OffsetBound end() {
        return new OffsetBound(Kind.END, 0, new TreeMap<>());
    }

    /** Returns the bound at a position. It bounds the partition of the position only. */
    public static OffsetBound at(final JournalPosition position) {
        final TreeMap<Integer, Long> positions = new TreeMap<>();
        positions.put(Math.toIntExact(position.partition()), position.offset());
        return new OffsetBound(Kind.POSITIONS, 0, positions);
    }

    /**
     * Parses a bound.
     *
     * @throws IllegalArgumentException if the text does not have a form described by {@link
     *     #ALLOWED}
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
