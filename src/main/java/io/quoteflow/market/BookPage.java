package io.quoteflow.market;

/** Some neighbouring price levels, worst first, so that changes near the top move few of them. */
final class BookPage {
    static final int CAPACITY = 64;

    final long[] keys;
    final long[] sizes;
    int count;

    BookPage() {
        keys = new long[CAPACITY];
        sizes = new long[CAPACITY];
    }

    private BookPage(final BookPage other) {
        keys = other.keys.clone();
        sizes = other.sizes.clone();
        count = other.count;
    }

    BookPage copy() {
        return new BookPage(this);
    }

    void insert(final int at, final long key, final long size) {
        System.arraycopy(keys, at, keys, at + 1, count - at);
        System.arraycopy(sizes, at, sizes, at + 1, count - at);
        keys[at] = key;
        sizes[at] = size;
        count++;
    }

    void remove(final int at) {
        count--;
        System.arraycopy(keys, at + 1, keys, at, count - at);
        System.arraycopy(sizes, at + 1, sizes, at, count - at);
    }

    /** Moves the better half into a new page. */
    BookPage split() {
        final BookPage better = new BookPage();
        final int half = count / 2;
        better.count = count - half;
        System.arraycopy(keys, half, better.keys, 0, better.count);
        System.arraycopy(sizes, half, better.sizes, 0, better.count);
        count = half;
        return better;
    }
}
