package io.quoteflow.market;

/** Some neighbouring price levels, worst first, so that changes near the top move few of them. */
final class BookPage {
    static final int CAPACITY = 64;

    final long[] prices;
    final long[] sizes;
    int count;

    BookPage() {
        prices = new long[CAPACITY];
        sizes = new long[CAPACITY];
    }

    private BookPage(final BookPage other) {
        prices = other.prices.clone();
        sizes = other.sizes.clone();
        count = other.count;
    }

    BookPage copy() {
        return new BookPage(this);
    }

    void insert(final int at, final long price, final long size) {
        System.arraycopy(prices, at, prices, at + 1, count - at);
        System.arraycopy(sizes, at, sizes, at + 1, count - at);
        prices[at] = price;
        sizes[at] = size;
        count++;
    }

    void remove(final int at) {
        count--;
        System.arraycopy(prices, at + 1, prices, at, count - at);
        System.arraycopy(sizes, at + 1, sizes, at, count - at);
    }

    /** Moves the better half into a new page. */
    BookPage split() {
        final BookPage better = new BookPage();
        final int half = count / 2;
        better.count = count - half;
        System.arraycopy(prices, half, better.prices, 0, better.count);
        System.arraycopy(sizes, half, better.sizes, 0, better.count);
        count = half;
        return better;
    }
}
