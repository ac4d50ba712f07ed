package io.quoteflow.market.book;

/**
 * Neighbouring price levels of {@link DeepLevels}, from the worst to the best. A change near the
 * best price therefore moves few levels.
 *
 * <p>A deleted level keeps its place, with size 0, because a level that was just deleted often
 * comes back. The last place in use always holds a level, so callers must {@link #trim} the page
 * after a deletion.
 */
final class BookPage {
    static final int CAPACITY = 32;

    /** The keys of the places, in ascending order; see {@link BookSide}. */
    final long[] keys;

    /** The sizes of the places, size units; 0 if the level of the place was deleted. */
    final long[] sizes;

    /** The mark of the only {@link BookPages} that may change this page. */
    Object owner;

    /** The spare page before this one, if this is one; else null. */
    BookPage nextSpare;

    /** Number of places in use, including those of deleted levels. */
    int count;

    /** Number of places that hold a level: their size is not 0. */
    int live;

    BookPage() {
        keys = new long[CAPACITY];
        sizes = new long[CAPACITY];
    }

    private BookPage(final BookPage other) {
        keys = other.keys.clone();
        sizes = other.sizes.clone();
        count = other.count;
        live = other.live;
    }

    BookPage copy() {
        return new BookPage(this);
    }

    /**
     * Returns the first place whose key is at least the given key, or {@link #count} if there is
     * none. This is the place of the key, or the one at which it has to be inserted. The page must
     * not be empty.
     */
    int placeOf(final long key) {
        // a processor cannot predict the branches of a search, so a step adds 0 if the key is not
        // beyond
        int place = 0;
        for (int left = count; left > 0; left >>>= 1) {
            final int half = left + 1 >>> 1;
            place += half & -isSmaller(keys[place + half - 1], key);
        }
        return place;
    }

    /** Returns 1 if the first key is smaller, else 0. Keys are too small to overflow here. */
    private static int isSmaller(final long one, final long other) {
        return (int) (one - other >>> Long.SIZE - 1);
    }

    /**
     * Inserts a level at a place, and moves the levels from there on. The page must not be full,
     * and its keys must stay in ascending order.
     *
     * @param at from 0 to {@link #count}
     * @param size positive
     */
    void insert(final int at, final long key, final long size) {
        System.arraycopy(keys, at, keys, at + 1, count - at);
        System.arraycopy(sizes, at, sizes, at + 1, count - at);
        keys[at] = key;
        sizes[at] = size;
        count++;
        live++;
    }

    /**
     * Removes deleted levels at the better end. The page is empty afterwards if it held no other
     * levels.
     */
    void trim() {
        while (count > 0 && sizes[count - 1] == 0) {
            count--;
        }
    }

    /** Removes all deleted levels. */
    void compact() {
        int to = 0;
        for (int from = 0; from < count; from++) {
            if (sizes[from] != 0) {
                keys[to] = keys[from];
                sizes[to] = sizes[from];
                to++;
            }
        }
        count = to;
    }

    /**
     * Moves the better half of the levels into an empty page. This page must not contain deleted
     * levels; see {@link #compact}.
     */
    void splitInto(final BookPage better) {
        final int half = count / 2;
        better.count = count - half;
        better.live = better.count;
        System.arraycopy(keys, half, better.keys, 0, better.count);
        System.arraycopy(sizes, half, better.sizes, 0, better.count);
        count = half;
        live = half;
    }
}
