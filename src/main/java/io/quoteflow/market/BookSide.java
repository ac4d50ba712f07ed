package io.quoteflow.market;

/**
 * One side of a {@link PagedBook}: its levels in sorted pages, the best page last. The key of a
 * level is {@code sign * price}, so that the larger key is the better price on both sides.
 *
 * <p>A copy shares the pages until either side changes them. A copy for a snapshot therefore copies
 * references to pages, but no levels.
 *
 * <p>The sum of the sizes up to a price (the 1 % depth) is not added up at each call. Each change
 * adds its difference to the sum. Sizes are integers, so the sum stays exact.
 */
final class BookSide {
    /** Number of places at the better end of a page that are searched first. */
    private static final int NEAR_TOP = 16;

    /**
     * The kinds of change, indexed by 2 * (1 if there was a level before) + (1 if there is one
     * now).
     */
    private static final LevelChange[] CHANGES = {
        LevelChange.NONE, LevelChange.INSERTED, LevelChange.DELETED, LevelChange.UPDATED
    };

    private final long sign;
    private final BookPages pages;
    private int levels;

    /** The worst key that {@link #depth} includes. */
    private long border;

    /** The sum of the sizes from {@link #border} on. Valid only if {@link #depthKnown}. */
    private long depth;

    private boolean depthKnown;

    BookSide(final Side side) {
        sign = side.sign();
        pages = new BookPages();
    }

    private BookSide(final BookSide other) {
        sign = other.sign;
        pages = other.pages.copy();
        levels = other.levels;
        border = other.border;
        depth = other.depth;
        depthKnown = other.depthKnown;
    }

    BookSide copy() {
        return new BookSide(this);
    }

    void clear() {
        pages.clear();
        levels = 0;
        depthKnown = false;
    }

    int levels() {
        return levels;
    }

    /** See {@link OrderBook#set}. */
    LevelChange set(final long price, final long size) {
        final long key = sign * price;
        final int p = pages.indexOf(key);
        if (p < 0) {
            if (size == 0) {
                return LevelChange.NONE;
            }
            pages.insert(0, new BookPage());
            pages.at(0).insert(0, key, size);
            return added(key, size);
        }
        final BookPage page = pages.at(p);
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

    /**
     * Changes the size at a place that is in use. The kind of change is looked up in a table,
     * because a processor cannot predict a branch on it.
     *
     * @param p index of the page
     * @param at place in the page
     */
    private LevelChange change(final int p, final int at, final long size) {
        final long before = pages.at(p).sizes[at];
        final int hadLevel = isLevel(before);
        final int hasLevel = isLevel(size);
        if (before != size) {
            final BookPage mine = pages.own(p);
            changeDepth(mine.keys[at], size - before);
            mine.sizes[at] = size;
            mine.live += hasLevel - hadLevel;
            levels += hasLevel - hadLevel;
            if (mine.sizes[mine.count - 1] == 0) {
                trim(p, mine);
            }
        }
        return CHANGES[2 * hadLevel + hasLevel];
    }

    /** Returns 1 if a size is positive, 0 if it is 0. Avoids a branch. */
    private static int isLevel(final long size) {
        return (int) (-size >>> Long.SIZE - 1);
    }

    private void trim(final int p, final BookPage mine) {
        mine.trim();
        if (mine.count == 0) {
            pages.remove(p);
        }
    }

    private void insert(final int p, final long key, final int at, final long size) {
        final BookPage mine = pages.own(p);
        if (mine.count < BookPage.CAPACITY) {
            mine.insert(at, key, size);
            return;
        }
        BookPage into = mine;
        mine.compact();
        if (mine.count == BookPage.CAPACITY) {
            final BookPage better = mine.split();
            pages.insert(p + 1, better);
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

    /**
     * Returns the first place in a page whose key is at least the given key, or the page's count if
     * there is none.
     */
    private static int position(final BookPage page, final long key) {
        int high = page.count;
        final int near = Math.max(0, high - NEAR_TOP);
        // most changes are near the best price: counting the smaller keys there without a branch is
        // faster than a binary search, whose branches are mispredicted
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

    long price(final int rank) {
        final int place = locate(rank);
        return sign * pages.at(place / BookPage.CAPACITY).keys[place % BookPage.CAPACITY];
    }

    long size(final int rank) {
        final int place = locate(rank);
        return pages.at(place / BookPage.CAPACITY).sizes[place % BookPage.CAPACITY];
    }

    /**
     * Finds a level by its rank, which is 0 for the best level.
     *
     * @param rank less than {@link #levels}; not checked
     * @return index of the page times {@link BookPage#CAPACITY}, plus the place in the page. One
     *     number holds both, so that nothing is allocated.
     */
    private int locate(final int rank) {
        int p = pages.count() - 1;
        int left = rank;
        while (left >= pages.at(p).live) {
            left -= pages.at(p--).live;
        }
        int at = pages.at(p).count - 1;
        while (left > 0) {
            left -= isLevel(pages.at(p).sizes[--at]);
        }
        return p * BookPage.CAPACITY + at;
    }

    /** Returns the price of the worst level. The side must not be empty. */
    long worst() {
        int at = 0;
        while (pages.at(0).sizes[at] == 0) {
            at++;
        }
        return sign * pages.at(0).keys[at];
    }

    long sizeAt(final long price) {
        final long key = sign * price;
        final int p = pages.indexOf(key);
        if (p < 0) {
            return 0;
        }
        final int at = position(pages.at(p), key);
        return at < pages.at(p).count && pages.at(p).keys[at] == key ? pages.at(p).sizes[at] : 0;
    }

    /**
     * Returns the sum of the sizes of the best {@code count} levels, or of all levels if there are
     * fewer.
     */
    long volume(final int count) {
        long sum = 0;
        int left = Math.min(count, levels);
        for (int p = pages.count() - 1; left > 0; p--) {
            final BookPage page = pages.at(p);
            for (int i = page.count - 1; i >= 0 && left > 0; i--) {
                sum += page.sizes[i];
                left -= isLevel(page.sizes[i]);
            }
        }
        return sum;
    }

    /**
     * Returns the sum of the sizes at a price or better; {@link Long#MAX_VALUE} if it overflows.
     * Keeps the sum, so that the next call with a price nearby is fast.
     */
    long depth(final long worstPrice) {
        final long newBorder = sign * worstPrice;
        if (levels > FixedPoint.SAFE_LEVELS) {
            // the sum of so many sizes could overflow, so it is not kept
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

    /**
     * Returns the sum of the sizes of the keys from {@code from}, inclusive, to {@code to},
     * exclusive.
     */
    private long between(final long from, final long to) {
        long sum = 0;
        int p = Math.max(0, pages.indexOf(from));
        int i = pages.count() == 0 ? 0 : position(pages.at(p), from);
        for (; p < pages.count(); p++, i = 0) {
            final BookPage page = pages.at(p);
            for (; i < page.count; i++) {
                if (page.keys[i] >= to) {
                    return sum;
                }
                sum += page.sizes[i];
            }
        }
        return sum;
    }

    /**
     * Adds up the sizes of all keys that are at least {@code worst}. Returns {@link Long#MAX_VALUE}
     * if the sum overflows.
     */
    private long sum(final long worst) {
        long sum = 0;
        for (int p = pages.count() - 1; p >= 0; p--) {
            final BookPage page = pages.at(p);
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
        for (int p = 0; p < pages.count(); p++) {
            final BookPage page = pages.own(p);
            for (int i = 0; i < page.count; i++) {
                page.keys[i] *= priceFactor;
                page.sizes[i] *= sizeFactor;
            }
        }
        depthKnown = false;
    }

    void write(final StateWriter out) {
        out.putInt(levels);
        for (int p = 0; p < pages.count(); p++) {
            for (int i = 0; i < pages.at(p).count; i++) {
                if (pages.at(p).sizes[i] != 0) {
                    out.putLong(sign * pages.at(p).keys[i]);
                    out.putLong(pages.at(p).sizes[i]);
                }
            }
        }
    }

    void read(final StateReader in) {
        clear();
        for (int left = in.getInt(); left > 0; left--) {
            final BookPage last = pages.count() == 0 ? null : pages.at(pages.count() - 1);
            // pages are filled to three quarters, so that later levels have room
            if (last == null || last.count >= BookPage.CAPACITY * 3 / 4) {
                pages.insert(pages.count(), new BookPage());
            }
            final BookPage page = pages.at(pages.count() - 1);
            page.insert(page.count, sign * in.getLong(), in.getLong());
            levels++;
        }
    }
}
