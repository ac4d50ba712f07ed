package io.quoteflow.market;

import java.util.Arrays;

/**
 * One side of a {@link PagedBook}: sorted pages of levels, the best page last. A copy shares the
 * pages; whoever changes a page first makes its own of it, so that a snapshot's copy costs one
 * array of references.
 *
 * <p>The sum of sizes up to a border (the 1 % depth) is kept up by differences: integers, so
 * nothing drifts.
 */
final class BookSide {
    private final Side side;
    private BookPage[] pages;
    private boolean[] owned;
    private int pageCount;
    private int levels;

    private long border;
    private long depth;
    private boolean depthKnown;

    BookSide(final Side side) {
        this.side = side;
        pages = new BookPage[4];
        owned = new boolean[4];
    }

    private BookSide(final BookSide other) {
        side = other.side;
        pages = other.pages.clone();
        owned = new boolean[pages.length];
        // both now share every page; the original must no longer write into them either
        Arrays.fill(other.owned, false);
        pageCount = other.pageCount;
        levels = other.levels;
        border = other.border;
        depth = other.depth;
        depthKnown = other.depthKnown;
    }

    BookSide copy() {
        return new BookSide(this);
    }

    void clear() {
        Arrays.fill(pages, null);
        pageCount = 0;
        levels = 0;
        depthKnown = false;
    }

    int levels() {
        return levels;
    }

    LevelChange set(final long price, final long size) {
        final int p = pageOf(price);
        if (p < 0) {
            if (size == 0) {
                return LevelChange.NONE;
            }
            addPage(0, new BookPage());
            pages[0].insert(0, price, size);
            return added(price, size);
        }
        final BookPage page = pages[p];
        final int at = position(page, price);
        if (at < page.count && page.prices[at] == price) {
            return size == 0 ? delete(p, at) : update(p, at, size);
        }
        if (size == 0) {
            return LevelChange.NONE;
        }
        insert(p, at, price, size);
        return added(price, size);
    }

    private LevelChange update(final int p, final int at, final long size) {
        final long before = pages[p].sizes[at];
        if (before != size) {
            changeDepth(pages[p].prices[at], size - before);
            own(p).sizes[at] = size;
        }
        return LevelChange.UPDATED;
    }

    private LevelChange delete(final int p, final int at) {
        final BookPage mine = own(p);
        changeDepth(mine.prices[at], -mine.sizes[at]);
        mine.remove(at);
        levels--;
        if (mine.count == 0) {
            removePage(p);
        }
        return LevelChange.DELETED;
    }

    private void insert(final int p, final int at, final long price, final long size) {
        final BookPage mine = own(p);
        if (mine.count < BookPage.CAPACITY) {
            mine.insert(at, price, size);
            return;
        }
        final BookPage better = mine.split();
        addPage(p + 1, better);
        if (at <= mine.count) {
            mine.insert(at, price, size);
        } else {
            better.insert(at - mine.count, price, size);
        }
    }

    private LevelChange added(final long price, final long size) {
        levels++;
        changeDepth(price, size);
        return LevelChange.INSERTED;
    }

    private void changeDepth(final long price, final long difference) {
        if (depthKnown && !side.better(border, price)) {
            depth += difference;
        }
    }

    /** The page that holds or would hold the price; -1 where there is no page. */
    private int pageOf(final long price) {
        int high = pageCount - 1;
        if (high < 0 || !side.better(pages[high].prices[0], price)) {
            return high;
        }
        int low = 0;
        // the last page whose worst price is not better than the price
        while (low < high) {
            final int middle = (low + high + 1) >>> 1;
            if (side.better(pages[middle].prices[0], price)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** The first index in the page whose price is not worse than the given one. */
    private int position(final BookPage page, final long price) {
        int low = 0;
        int high = page.count;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (side.better(price, page.prices[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private BookPage own(final int p) {
        if (!owned[p]) {
            pages[p] = pages[p].copy();
            owned[p] = true;
        }
        return pages[p];
    }

    private void addPage(final int at, final BookPage page) {
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, 2 * pageCount);
            owned = Arrays.copyOf(owned, 2 * pageCount);
        }
        System.arraycopy(pages, at, pages, at + 1, pageCount - at);
        System.arraycopy(owned, at, owned, at + 1, pageCount - at);
        pages[at] = page;
        owned[at] = true;
        pageCount++;
    }

    private void removePage(final int at) {
        pageCount--;
        System.arraycopy(pages, at + 1, pages, at, pageCount - at);
        System.arraycopy(owned, at + 1, owned, at, pageCount - at);
        pages[pageCount] = null;
    }

    long price(final int rank) {
        int p = pageCount - 1;
        int left = rank;
        while (left >= pages[p].count) {
            left -= pages[p--].count;
        }
        return pages[p].prices[pages[p].count - 1 - left];
    }

    long size(final int rank) {
        int p = pageCount - 1;
        int left = rank;
        while (left >= pages[p].count) {
            left -= pages[p--].count;
        }
        return pages[p].sizes[pages[p].count - 1 - left];
    }

    long worst() {
        return pages[0].prices[0];
    }

    long sizeAt(final long price) {
        final int p = pageOf(price);
        if (p < 0) {
            return 0;
        }
        final int at = position(pages[p], price);
        return at < pages[p].count && pages[p].prices[at] == price ? pages[p].sizes[at] : 0;
    }

    long volume(final int count) {
        long sum = 0;
        int left = Math.min(count, levels);
        for (int p = pageCount - 1; left > 0; p--) {
            final BookPage page = pages[p];
            for (int i = page.count - 1; i >= 0 && left > 0; i--, left--) {
                sum += page.sizes[i];
            }
        }
        return sum;
    }

    long depth(final long newBorder) {
        if (levels > FixedPoint.SAFE_LEVELS) {
            depthKnown = false;
            return sum(newBorder);
        }
        if (!depthKnown) {
            depth = sum(newBorder);
            depthKnown = true;
        } else if (side.better(border, newBorder)) {
            depth += between(newBorder, border);
        } else if (side.better(newBorder, border)) {
            depth -= between(border, newBorder);
        }
        border = newBorder;
        return depth;
    }

    /**
     * The sizes at {@code from} (included) up to {@code to} (left out), {@code to} the better
     * price.
     */
    private long between(final long from, final long to) {
        long sum = 0;
        int p = Math.max(0, pageOf(from));
        int i = pageCount == 0 ? 0 : position(pages[p], from);
        for (; p < pageCount; p++, i = 0) {
            final BookPage page = pages[p];
            for (; i < page.count; i++) {
                if (!side.better(to, page.prices[i])) {
                    return sum;
                }
                sum += page.sizes[i];
            }
        }
        return sum;
    }

    /** Added up from scratch; what no long holds is the largest one. */
    private long sum(final long worst) {
        long sum = 0;
        for (int p = pageCount - 1; p >= 0; p--) {
            final BookPage page = pages[p];
            for (int i = page.count - 1; i >= 0; i--) {
                if (side.better(worst, page.prices[i])) {
                    return sum;
                }
                sum += page.sizes[i];
                if (sum < 0) {
                    return Long.MAX_VALUE;
                }
            }
        }
        return sum;
    }

    void rescale(final long priceFactor, final long sizeFactor) {
        for (int p = 0; p < pageCount; p++) {
            final BookPage page = own(p);
            for (int i = 0; i < page.count; i++) {
                page.prices[i] *= priceFactor;
                page.sizes[i] *= sizeFactor;
            }
        }
        depthKnown = false;
    }

    void write(final StateWriter out) {
        out.putInt(levels);
        for (int p = 0; p < pageCount; p++) {
            for (int i = 0; i < pages[p].count; i++) {
                out.putLong(pages[p].prices[i]);
                out.putLong(pages[p].sizes[i]);
            }
        }
    }

    void read(final StateReader in) {
        clear();
        for (int left = in.getInt(); left > 0; left--) {
            final BookPage last = pageCount == 0 ? null : pages[pageCount - 1];
            // pages three quarters full leave room for what comes next
            if (last == null || last.count >= BookPage.CAPACITY * 3 / 4) {
                addPage(pageCount, new BookPage());
            }
            final BookPage page = pages[pageCount - 1];
            page.insert(page.count, in.getLong(), in.getLong());
            levels++;
        }
    }
}
