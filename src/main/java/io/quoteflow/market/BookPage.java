package io.quoteflow.market;

/**
 * A run of neighbouring price levels of a {@link BookSide}. The worst is first, so that a change
 * near the top moves few of them.
 *
 * <p>A deleted level keeps its place, with size 0, because a level that was just deleted often
 * comes back. The last place always holds a level: callers {@link #trim} after a deletion.
 */
final class BookPage {
    static final int CAPACITY = 64;

    final long[] keys;
    final long[] sizes;

    /** Places in use, deleted levels included. */
    int count;

    /** Places whose size is not 0. */
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

    /** Inserts a level at a place. The page is not full. */
    void insert(final int at, final long key, final long size) {
        System.arraycopy(keys, at, keys, at + 1, count - at);
        System.arraycopy(sizes, at, sizes, at + 1, count - at);
        keys[at] = key;
        sizes[at] = size;
        count++;
        live++;
    }

    /** Removes deleted levels at the better end. */
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
                sizes[to++] = sizes[from];
            }
        }
        count = to;
    }

    /** Moves the better half of a page without deleted levels into a new page. */
    BookPage split() {
        final BookPage better = new BookPage();
        final int half = count / 2;
        better.count = count - half;
        better.live = better.count;
        System.arraycopy(keys, half, better.keys, 0, better.count);
        System.arraycopy(sizes, half, better.sizes, 0, better.count);
        count = half;
        live = half;
        return better;
    }
}
