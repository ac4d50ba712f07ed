package io.quoteflow.market;

/** How many levels the deltas of one book have changed. */
public final class LevelCounts {
    private long updates;
    private long inserts;
    private long deletes;

    LevelCounts copy() {
        final LevelCounts copy = new LevelCounts();
        copy.updates = updates;
        copy.inserts = inserts;
        copy.deletes = deletes;
        return copy;
    }

    void add(final LevelChange change) {
        switch (change) {
            case UPDATED -> updates++;
            case INSERTED -> inserts++;
            case DELETED -> deletes++;
            case NONE -> {}
        }
    }

    /** Returns how often the size of an existing level changed. */
    public long updates() {
        return updates;
    }

    /** Returns how many levels were added. */
    public long inserts() {
        return inserts;
    }

    /** Returns how many levels were removed. */
    public long deletes() {
        return deletes;
    }

    void write(final StateWriter out) {
        out.putLong(updates);
        out.putLong(inserts);
        out.putLong(deletes);
    }

    static LevelCounts read(final StateReader in) {
        final LevelCounts counts = new LevelCounts();
        counts.updates = in.getLong();
        counts.inserts = in.getLong();
        counts.deletes = in.getLong();
        return counts;
    }
}
