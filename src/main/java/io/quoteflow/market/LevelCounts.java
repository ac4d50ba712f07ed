package io.quoteflow.market;

/** How many levels the deltas of one book have changed. */
public final class LevelCounts {
    /** By ordinal of the change. An array, because a processor cannot predict a switch on it. */
    private final long[] counts = new long[LevelChange.values().length];

    LevelCounts copy() {
        final LevelCounts copy = new LevelCounts();
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        return copy;
    }

    void add(final LevelChange change) {
        counts[change.ordinal()]++;
    }

    /** Returns how often the size of an existing level changed. */
    public long updates() {
        return counts[LevelChange.UPDATED.ordinal()];
    }

    /** Returns how many levels were added. */
    public long inserts() {
        return counts[LevelChange.INSERTED.ordinal()];
    }

    /** Returns how many levels were removed. */
    public long deletes() {
        return counts[LevelChange.DELETED.ordinal()];
    }

    void write(final StateWriter out) {
        out.putLong(updates());
        out.putLong(inserts());
        out.putLong(deletes());
    }

    static LevelCounts read(final StateReader in) {
        final LevelCounts read = new LevelCounts();
        read.counts[LevelChange.UPDATED.ordinal()] = in.getLong();
        read.counts[LevelChange.INSERTED.ordinal()] = in.getLong();
        read.counts[LevelChange.DELETED.ordinal()] = in.getLong();
        return read;
    }
}
