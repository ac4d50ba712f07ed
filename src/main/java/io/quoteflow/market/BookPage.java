package io.quoteflow.market;

/**
 * Neighbouring price levels of a {@link BookSide}, from the worst to the best. A change near the
 * best price therefore moves few levels.
 *
 * <p>A deleted level keeps its place, with size 0, because a level that was just deleted often
 * comes back. The last place in use always holds a level, so callers must {@link #trim} the page
 * after a deletion.
 */
final class BookPage {
    static final int CAPACITY = 64;

    /** Number of places at the better end that are searched first, in four steps. */
    private static final int NEAR_TOP = 15;

    /** The keys of the places, in ascending order; see {@link BookSide}. */
    final long[] keys;

    /** The sizes of the places, size units; 0 if the level of the place was deleted. */
    final long[] sizes;

    /** The mark of the only {@link BookPages} that may change this page. */
    Object owner;

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
        // near the top of a busy book, neighbouring levels are one unit apart
        final long ifDense = count - 1 - (keys[count - 1] - key);
        if (ifDense >= 0 && ifDense < count && keys[(int) ifDense] == key) {
            return (int) ifDense;
        }
        final int near = count - NEAR_TOP;
        if (near < 0) {
            return placeUpTo(count, key);
        }
        // Most changes are near the best price. A processor cannot predict the branches of a binary
        // search, so these four steps add a number that is 0 if the key is not beyond.
        int place = near;
        place += 8 * isSmaller(keys[place + 7], key);
        place += 4 * isSmaller(keys[place + 3], key);
        place += 2 * isSmaller(keys[place + 1], key);
        place += isSmaller(keys[place], key);
        return place > near || near == 0 ? place : placeUpTo(near, key);
    }

    /** Returns 1 if the first key is smaller, else 0. Keys are too small to overflow here. */
    private static int isSmaller(final long one, final long other) {
        return (int) (one - other >>> Long.SIZE - 1);
    }

    /** Returns {@link #placeOf} among the first places, if it is at most their number. */
    private int placeUpTo(final int end, final long key) {
        int low = 0;
        int high = end;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
