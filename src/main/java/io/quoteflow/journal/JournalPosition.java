package io.quoteflow.journal;

/**
 * A place in a journal, {@code partition:offset}: of Kafka, or the index of a file and a line in
 * it. Ordered by partition, then offset.
 *
 * @param partition not negative
 * @param offset not negative
 */
public record JournalPosition(long partition, long offset) implements Comparable<JournalPosition> {
    /** For messages. */
    public static final String FORM = "partition:offset, both whole numbers from 0";

    public JournalPosition {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(partition + ":" + offset + " is not " + FORM);
        }
    }

    /**
     * Parses {@code partition:offset}.
     *
     * @throws IllegalArgumentException where the text is not of that form
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
