package io.quoteflow.market;

import java.util.Arrays;

/**
 * One side of a {@link PagedBook}: sorted pages of levels, the best page last, a level under the
 * key {@code sign * price}, so that on both sides the larger key is the better price. A copy shares
 * the pages; whoever changes a page first makes its own of it, so that a snapshot's copy costs one
 * array of references.
 *
 * <p>The sum of sizes up to a border (the 1 % depth) is kept up by differences: integers, so
 * nothing drifts.
 */
final class BookSide {
    private static final int NEAR_TOP = 16;

    /** By whether there was a level, then by whether there is one. */
    private static final LevelChange[] CHANGES = {
        LevelChange.NONE, LevelChange.INSERTED, LevelChange.DELETED, LevelChange.UPDATED
    };

    private final long sign;
    private BookPage[] pages;
    private boolean[] owned;
    private int pageCount;
    private int levels;

    private long border;
    private long depth;
    private boolean depthKnown;

    BookSide(final Side side) {
        sign = side.sign();
        pages = new BookPage[4];
        owned = new boolean[4];
    }

    private BookSide(final BookSide other) {
        sign = other.sign;
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
        final long key = sign * price;
        final int p = pageOf(key);
        if (p < 0) {
            if (size == 0) {
                return LevelChange.NONE;
            }
            addPage(0, new BookPage());
            pages[0].insert(0, key, size);
            return added(key, size);
        }
        final BookPage page = pages[p];
        final int at = position(page, key);
        if (at < page.count && page.keys[at] == key) {
            return change(p, at, size);
        }
        if (size == 0) {
            return LevelChange.NONE;
        }
        insert(p, key, at, size);
        return added(key, size);
    }

    /** Gives a place another size, without a branch on what that does. */
    private LevelChange change(final int p, final int at, final long size) {
        final long before = pages[p].sizes[at];
        final int was = isLevel(before);
        final int is = isLevel(size);
        if (before != size) {
            final BookPage mine = own(p);
            changeDepth(mine.keys[at], size - before);
            mine.sizes[at] = size;
            mine.live += is - was;
            levels += is - was;
            if (mine.sizes[mine.count - 1] == 0) {
                trim(p, mine);
            }
        }
        return CHANGES[2 * was + is];
    }

    /** 1 for a size over 0, else 0. */
    private static int isLevel(final long size) {
        return (int) (-size >>> Long.SIZE - 1);
    }

    private void trim(final int p, final BookPage mine) {
        mine.trim();
        if (mine.count == 0) {
            removePage(p);
        }
    }

    private void insert(final int p, final long key, final int at, final long size) {
        final BookPage mine = own(p);
        if (mine.count < BookPage.CAPACITY) {
            mine.insert(at, key, size);
            return;
        }
        BookPage into = mine;
        mine.compact();
        if (mine.count == BookPage.CAPACITY) {
            final BookPage better = mine.split();
            addPage(p + 1, better);
            into = better.keys[0] > key ? mine : better;
        }
        into.insert(position(into, key), key, size);
    }

    private LevelChange added(final long key, final long size) {
        levels++;
        changeDepth(key, size);
        return LevelChange.INSERTED;
    }

    private void changeDepth(final long key, final long difference) {
        if (depthKnown && key >= border) {
            depth += difference;
        }
    }

    /** The page that holds or would hold the key; -1 where there is no page. */
    private int pageOf(final long key) {
        int high = pageCount - 1;
        if (high < 0 || pages[high].keys[0] <= key) {
            return high;
        }
        int low = 0;
        // the last page whose worst key is not better than the key
        while (low < high) {
            final int middle = (low + high + 1) >>> 1;
            if (pages[middle].keys[0] > key) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** The first index in the page whose key is not worse than the given one. */
    private static int position(final BookPage page, final long key) {
        int high = page.count;
        final int near = Math.max(0, high - NEAR_TOP);
        // most changes are near the top; counting there without a branch beats guessing wrongly
        // where to stop
        long worse = 0;
        for (int i = near; i < high; i++) {
            worse += page.keys[i] - key >>> Long.SIZE - 1;
        }
        if (worse > 0 || near == 0) {
            return near + (int) worse;
        }
        high = near;
        int low = 0;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (page.keys[middle] < key) {
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
        final int place = place(rank);
        return sign * pages[place / BookPage.CAPACITY].keys[place % BookPage.CAPACITY];
    }

    long size(final int rank) {
        final int place = place(rank);
        return pages[place / BookPage.CAPACITY].sizes[place % BookPage.CAPACITY];
    }

    /** The page of the level of that rank times the capacity, plus its place there. */
    private int place(final int rank) {
        int p = pageCount - 1;
        int left = rank;
        while (left >= pages[p].live) {
            left -= pages[p--].live;
        }
        int at = pages[p].count - 1;
        while (left > 0) {
            left -= isLevel(pages[p].sizes[--at]);
        }
        return p * BookPage.CAPACITY + at;
    }

    long worst() {
        int at = 0;
        while (pages[0].sizes[at] == 0) {
            at++;
        }
        return sign * pages[0].keys[at];
    }

    long sizeAt(final long price) {
        final long key = sign * price;
        final int p = pageOf(key);
        if (p < 0) {
            return 0;
        }
        final int at = position(pages[p], key);
        return at < pages[p].count && pages[p].keys[at] == key ? pages[p].sizes[at] : 0;
    }

    long volume(final int count) {
        long sum = 0;
        int left = Math.min(count, levels);
        for (int p = pageCount - 1; left > 0; p--) {
            final BookPage page = pages[p];
            for (int i = page.count - 1; i >= 0 && left > 0; i--) {
                sum += page.sizes[i];
                left -= isLevel(page.sizes[i]);
            }
        }
        return sum;
    }

    long depth(final long worstPrice) {
        final long newBorder = sign * worstPrice;
        if (levels > FixedPoint.SAFE_LEVELS) {
            depthKnown = false;
            return sum(newBorder);
        }
        if (!depthKnown) {
            depth = sum(newBorder);
            depthKnown = true;
        } else if (newBorder < border) {
            depth += between(newBorder, border);
        } else if (newBorder > border) {
            depth -= between(border, newBorder);
        }
        border = newBorder;
        return depth;
    }

    /** The sizes from the key {@code from} (included) up to {@code to} (left out). */
    private long between(final long from, final long to) {
        long sum = 0;
        int p = Math.max(0, pageOf(from));
        int i = pageCount == 0 ? 0 : position(pages[p], from);
        for (; p < pageCount; p++, i = 0) {
            final BookPage page = pages[p];
            for (; i < page.count; i++) {
                if (page.keys[i] >= to) {
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
                if (page.keys[i] < worst) {
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
                page.keys[i] *= priceFactor;
                page.sizes[i] *= sizeFactor;
            }
        }
        depthKnown = false;
    }

    void write(final StateWriter out) {
        out.putInt(levels);
        for (int p = 0; p < pageCount; p++) {
            for (int i = 0; i < pages[p].count; i++) {
                if (pages[p].sizes[i] != 0) {
                    out.putLong(sign * pages[p].keys[i]);
                    out.putLong(pages[p].sizes[i]);
                }
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
            page.insert(page.count, sign * in.getLong(), in.getLong());
            levels++;
        }
    }
}
