package io.quoteflow.market;

/**
 * The order book of the trader. Its depth is unlimited, changes near the best price are the
 * fastest, and a copy shares its pages. Not thread-safe.
 */
public final class PagedBook implements OrderBook {
    private final BookSide bids;
    private final BookSide asks;

    public PagedBook() {
        this(new BookSide(Side.BUY), new BookSide(Side.SELL));
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
        return of(side).set(price, size);
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

    public void write(final StateWriter out) {
        bids.write(out);
        asks.write(out);
    }

    public static PagedBook read(final StateReader in) {
        final PagedBook book = new PagedBook();
        book.bids.read(in);
        book.asks.read(in);
        return book;
    }
}
