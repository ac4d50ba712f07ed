package io.quoteflow.market;

import io.quoteflow.market.book.BookSide;

/**
 * The order book of the trader. Its depth is unlimited, changes near the best price are the
 * fastest, and a copy shares its pages. Not thread-safe.
 */
public final class PagedBook implements OrderBook {
    private final BookSide bids;
    private final BookSide asks;

    public PagedBook() {
        this(side(Side.BUY), side(Side.SELL));
    }

    private static BookSide side(final Side side) {
        return new BookSide(side.sign(), FixedPoint.SAFE_LEVELS);
    }

    private PagedBook(final BookSide bids, final BookSide asks) {
        this.bids = bids;
        this.asks = asks;
    }

    /**
     * Returns an equal book that changes independently. Both share each page until one of them
     * changes it.
     */
    public PagedBook copy() {
        return new PagedBook(bids.copy(), asks.copy());
    }

    private BookSide of(final Side side) {
        return side == Side.BUY ? bids : asks;
    }

    @Override
    public void clear() {
        bids.clear();
        asks.clear();
    }

    @Override
    public LevelChange set(final Side side, final long price, final long size) {
        return LevelChange.of(of(side).set(price, size), size);
    }

    @Override
    public int levels(final Side side) {
        return of(side).levels();
    }

    @Override
    public long price(final Side side, final int rank) {
        return of(side).price(rank);
    }

    @Override
    public long size(final Side side, final int rank) {
        return of(side).size(rank);
    }

    @Override
    public long worst(final Side side) {
        return of(side).worst();
    }

    @Override
    public long sizeAt(final Side side, final long price) {
        return of(side).sizeAt(price);
    }

    @Override
    public long volume(final Side side, final int count) {
        return of(side).volume(count);
    }

    @Override
    public long depth(final Side side, final long border) {
        return of(side).depth(border);
    }

    @Override
    public void rescale(final long priceFactor, final long sizeFactor) {
        bids.rescale(priceFactor, sizeFactor);
        asks.rescale(priceFactor, sizeFactor);
    }

    /** Writes the levels of both sides, each from the worst to the best. */
    public void write(final StateWriter out) {
        write(bids, out);
        write(asks, out);
    }

    private static void write(final BookSide side, final StateWriter out) {
        out.putInt(side.levels());
        side.forEach(
                (price, size) -> {
                    out.putLong(price);
                    out.putLong(size);
                });
    }

    /** Reads a book that {@link #write} wrote. */
    public static PagedBook read(final StateReader in) {
        final PagedBook book = new PagedBook();
        read(book.bids, in);
        read(book.asks, in);
        return book;
    }

    private static void read(final BookSide side, final StateReader in) {
        for (int left = in.getInt(); left > 0; left--) {
            side.set(in.getLong(), in.getLong());
        }
    }
}
