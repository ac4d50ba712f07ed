package io.quoteflow.market;

/**
 * One side of a {@link PagedBook}: its levels in sorted pages, the best page last. The key of a
 * level is {@code sign * price}, so that the larger key is the better price on both sides.
 *
 * <p>A deleted level keeps its place in its page with size 0, see {@link BookPage}. Every loop over
 * places must therefore skip size 0 where it counts or returns levels. Sums need not.
 *
 * <p>A copy shares the pages until either of the two changes them. A copy for a checkpoint
 * therefore copies references to pages, but no levels.
 *
 * <p>{@link #depth} keeps its last sum, and each change of a level adds its difference to it. Sizes
 * are integers, so the sum stays exact. Not thread-safe.
 */
final class BookSide {
    /** The kinds of change, indexed by 2 * {@code hadLevel} + {@code hasLevel}, each 0 or 1. */
    private static final LevelChange[] CHANGES = {
        LevelChange.NONE, LevelChange.INSERTED, LevelChange.DELETED, LevelChange.UPDATED
    };

    private final long sign;
    private final BookPages pages;

    /** Number of levels, without deleted ones. */
    private int levels;

    /** The worst key that the last sum of {@link #depth} includes. */
    private long border;

    /** The last sum of {@link #depth}, kept current. Valid only if {@link #sumIsKept}. */
    private long keptSum;

    private boolean sumIsKept;

    BookSide(final Side side) {
        sign = side.sign();
        pages = new BookPages();
    }

    private BookSide(final BookSide other) {
        sign = other.sign;
        pages = other.pages.copy();
        levels = other.levels;
        border = other.border;
        keptSum = other.keptSum;
        sumIsKept = other.sumIsKept;
    }

    BookSide copy() {
        return new BookSide(this);
    }

    void clear() {
        pages.clear();
        levels = 0;
        sumIsKept = false;
    }

    int levels() {
        return levels;
    }

    /** See {@link OrderBook#set}. */
    LevelChange set(final long price, final long size) {
        final long key = sign * price;
        final int pageIndex = pages.indexOf(key);
        if (pageIndex < 0) {
            if (size == 0) {
                return LevelChange.NONE;
            }
            pages.insert(0, pages.newPage());
            pages.at(0).insert(0, key, size);
            pages.firstKeyChanged(0);
            return countInserted(key, size);
        }
        final BookPage page = pages.at(pageIndex);
        final int place = page.placeOf(key);
        if (place < page.count && page.keys[place] == key) {
            return change(pageIndex, place, size);
        }
        if (size == 0) {
            return LevelChange.NONE;
        }
        insert(pageIndex, place, key, size);
        return countInserted(key, size);
    }

    /**
     * Changes the size at a place that is in use, also if its level was deleted. The kind of change
     * is looked up in a table, because a processor cannot predict a branch on it.
     *
     * @param size 0 to delete the level
     */
    private LevelChange change(final int pageIndex, final int place, final long size) {
        final long before = pages.at(pageIndex).sizes[place];
        final int hadLevel = oneIfLevel(before);
        final int hasLevel = oneIfLevel(size);
        // an equal size changes nothing, but a branch on it would cost more than writing it again
        final BookPage page = pages.own(pageIndex);
        addToKeptSum(page.keys[place], size - before);
        page.sizes[place] = size;
        page.live += hasLevel - hadLevel;
        levels += hasLevel - hadLevel;
        if (page.sizes[page.count - 1] == 0) {
            trim(pageIndex, page);
        }
        return CHANGES[2 * hadLevel + hasLevel];
    }

    /**
     * Returns 1 if a size is positive, 0 if it is 0. A positive size becomes negative, and its sign
     * bit is the result; this is faster than a branch that a processor cannot predict.
     */
    private static int oneIfLevel(final long size) {
        return (int) (-size >>> Long.SIZE - 1);
    }

    /** Restores the rule that the last place in use holds a level, and that no page is empty. */
    private void trim(final int pageIndex, final BookPage page) {
        page.trim();
        if (page.count == 0) {
            pages.remove(pageIndex);
        }
    }

    /**
     * Inserts a level whose key has no place yet. A full page first loses its deleted levels, and
     * is split if it has none.
     *
     * @param place of the key in the page, as {@link BookPage#placeOf} returns it
     */
    private void insert(final int pageIndex, final int place, final long key, final long size) {
        final BookPage page = pages.own(pageIndex);
        if (page.count < BookPage.CAPACITY) {
            page.insert(place, key, size);
            pages.firstKeyChanged(pageIndex);
            return;
        }
        BookPage target = page;
        page.compact();
        if (page.count == BookPage.CAPACITY) {
            final BookPage better = pages.newPage();
            page.splitInto(better);
            pages.insert(pageIndex + 1, better);
            target = better.keys[0] > key ? page : better;
        }
        target.insert(target.placeOf(key), key, size);
        pages.firstKeyChanged(pageIndex);
    }

    private LevelChange countInserted(final long key, final long size) {
        levels++;
        addToKeptSum(key, size);
        return LevelChange.INSERTED;
    }

    private void addToKeptSum(final long key, final long difference) {
        if (sumIsKept && key >= border) {
            keptSum += difference;
        }
    }

    long price(final int rank) {
        final int located = locate(rank);
        return sign * pages.at(located / BookPage.CAPACITY).keys[located % BookPage.CAPACITY];
    }

    long size(final int rank) {
        final int located = locate(rank);
        return pages.at(located / BookPage.CAPACITY).sizes[located % BookPage.CAPACITY];
    }

    /**
     * Finds a level by its rank, which is 0 for the best level.
     *
     * @param rank less than {@link #levels}; not checked
     * @return index of the page times {@link BookPage#CAPACITY}, plus the place in the page. One
     *     number holds both, so that nothing is allocated.
     */
    private int locate(final int rank) {
        int pageIndex = pages.count() - 1;
        int left = rank;
        while (left >= pages.at(pageIndex).live) {
            left -= pages.at(pageIndex).live;
            pageIndex--;
        }
        // the last place holds the best level of the page, so the search starts at a level
        int place = pages.at(pageIndex).count - 1;
        while (left > 0) {
            place--;
            left -= oneIfLevel(pages.at(pageIndex).sizes[place]);
        }
        return pageIndex * BookPage.CAPACITY + place;
    }

    /** Returns the price of the worst level. The side must not be empty. */
    long worst() {
        int place = 0;
        while (pages.at(0).sizes[place] == 0) {
            place++;
        }
        return sign * pages.at(0).keys[place];
    }

    long sizeAt(final long price) {
        final long key = sign * price;
        final int pageIndex = pages.indexOf(key);
        if (pageIndex < 0) {
            return 0;
        }
        final BookPage page = pages.at(pageIndex);
        final int place = page.placeOf(key);
        return place < page.count && page.keys[place] == key ? page.sizes[place] : 0;
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
                left -= oneIfLevel(page.sizes[i]);
            }
        }
        return sum;
    }

    /**
     * Returns the sum of the sizes at a price or better; {@link Long#MAX_VALUE} if it overflows.
     * Keeps the sum, so that the next call with a price nearby is fast.
     *
     * @param worstPrice price units; need not be the price of a level
     */
    long depth(final long worstPrice) {
        final long newBorder = sign * worstPrice;
        if (levels > FixedPoint.SAFE_LEVELS) {
            // the sum of so many sizes could overflow, so it is not kept
            sumIsKept = false;
            return sumFrom(newBorder);
        }
        if (!sumIsKept) {
            keptSum = sumFrom(newBorder);
            sumIsKept = true;
        } else if (newBorder < border) {
            keptSum += sumBetween(newBorder, border);
        } else if (newBorder > border) {
            keptSum -= sumBetween(border, newBorder);
        }
        border = newBorder;
        return keptSum;
    }

    /**
     * Returns the sum of the sizes of the keys from {@code from}, inclusive, to {@code to},
     * exclusive.
     */
    private long sumBetween(final long from, final long to) {
        long sum = 0;
        int p = Math.max(0, pages.indexOf(from));
        int i = pages.count() == 0 ? 0 : pages.at(p).placeOf(from);
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
     * Returns the sum of the sizes of all keys that are at least {@code worst}; {@link
     * Long#MAX_VALUE} if the sum overflows.
     */
    private long sumFrom(final long worst) {
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
            pages.firstKeyChanged(p);
        }
        sumIsKept = false;
    }

    /** Writes the levels from the worst to the best, without deleted ones. */
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

    /** Replaces the levels by those that {@link #write} wrote. */
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
            pages.firstKeyChanged(pages.count() - 1);
            levels++;
        }
    }
}
