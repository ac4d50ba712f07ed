package io.quoteflow.journal;

/**
 * A position in a journal, written as {@code partition:offset}. In Kafka these are the partition
 * and the offset; in files they are the index of the file and the number of the line, from 0.
 * Positions are ordered by partition, then by offset.
 *
 * @param partition 0 or more
 * @param offset 0 or more
 */
public record JournalPosition(long partition, long offset) implements Comparable<JournalPosition> {
    /** The allowed form, for messages. */
    public static final String FORM = "partition:offset, both whole numbers from 0";

    public JournalPosition {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(partition + ":" + offset + " is not " + FORM);
        }
    }

    /**
     * Parses {@code partition:offset}.
     *
     * @throws IllegalArgumentException if the text does not have that form
     */
    public static JournalPosition parse(final String text) {
        final int colon = text.indexOf(':');
        try {
            return new JournalPosition(
                    Long.parseLong(text, 0, Math.max(0, colon), 10),
                    Long.parseLong(text, colon + 1, text.length(), 10));
        } catch (final NumberFormatException notPosition) {
            throw new IllegalArgumentException(text + " is not " + FORM, notPosition);
        }
    }

    @Override
    public int compareTo(final JournalPosition other) {
        final int first = Long.compare(partition, other.partition);
        return first == 0 ? Long.compare(offset, other.offset) : first;
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
