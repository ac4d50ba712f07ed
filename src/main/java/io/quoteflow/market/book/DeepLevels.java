package io.quoteflow.market.book;

/**
 * The levels of a {@link BookSide} that are worse than its {@link BookWindow}, in sorted pages, the
 * best page last. They may be anywhere and of any number.
 *
 * <p>A deleted level keeps its place in its page with size 0, see {@link BookPage}. Every loop over
 * places must therefore skip size 0 where it counts or returns levels. Sums need not.
 */
final class DeepLevels {
    private final BookPages pages;

    /** Number of levels, without deleted ones. */
    private int levels;

    DeepLevels() {
        pages = new BookPages();
    }

    private DeepLevels(final DeepLevels other) {
        pages = other.pages.copy();
        levels = other.levels;
    }

    /** Returns a copy that shares the pages until one of the two changes them. */
    DeepLevels copy() {
        return new DeepLevels(this);
    }

    void clear() {
        pages.clear();
        levels = 0;
    }

    /** Frees the memory of pages that are empty. */
    void dropSparePages() {
        pages.dropSpares();
    }

    int levels() {
        return levels;
    }

    /**
     * Sets the size at a key.
     *
     * @param size size units; 0 to delete the level
     * @return the size before
     */
    long set(final long key, final long size) {
        final int pageIndex = pages.indexOf(key);
        if (pageIndex < 0) {
            if (size != 0) {
                append(key, size);
            }
            return 0;
        }
        final BookPage page = pages.at(pageIndex);
        final int place = page.placeOf(key);
        if (place < page.count && page.keys[place] == key) {
            return change(pageIndex, place, size);
        }
        if (size != 0) {
            insert(pageIndex, place, key, size);
        }
        return 0;
    }

    /** Changes the size at a place that is in use, also if its level was deleted. */
    private long change(final int pageIndex, final int place, final long size) {
        // an equal size changes nothing, but a branch on it would cost more than writing it again
        final BookPage page = pages.own(pageIndex);
        final long before = page.sizes[place];
        final int more = BookSide.oneIfLevel(size) - BookSide.oneIfLevel(before);
        page.sizes[place] = size;
        page.live += more;
        levels += more;
        if (page.sizes[page.count - 1] == 0) {
            trim(pageIndex, page);
        }
        return before;
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
        levels++;
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

    /** Adds a level that is better than all others. */
    void append(final long key, final long size) {
        final int last = pages.count() - 1;
        // pages are filled to three quarters, so that later levels have room
        if (last < 0 || pages.at(last).count >= BookPage.CAPACITY * 3 / 4) {
            pages.insert(last + 1, pages.newPage());
        }
        final BookPage page = pages.own(pages.count() - 1);
        page.insert(page.count, key, size);
        pages.firstKeyChanged(pages.count() - 1);
        levels++;
    }

    /** Returns the best key. There must be a level. */
    long bestKey() {
        final BookPage page = pages.at(pages.count() - 1);
        return page.keys[page.count - 1];
    }

    /** Removes the best level, and returns its size. There must be a level. */
    long removeBest() {
        final int last = pages.count() - 1;
        return change(last, pages.at(last).count - 1, 0);
    }

    /** Returns the worst key. There must be a level. */
    long worstKey() {
        int place = 0;
        while (pages.at(0).sizes[place] == 0) {
            place++;
        }
        return pages.at(0).keys[place];
    }

    /** Returns the number of levels whose keys are at least {@code worst}. */
    int countFrom(final long worst) {
        int count = 0;
        for (int p = pages.count() - 1; p >= 0; p--) {
            final BookPage page = pages.at(p);
            if (page.keys[0] >= worst) {
                count += page.live;
                continue;
            }
            for (int i = page.count - 1; page.keys[i] >= worst; i--) {
                count += BookSide.oneIfLevel(page.sizes[i]);
            }
            break;
        }
        return count;
    }

    /** Returns the key of a level by its rank, which is 0 for the best of these levels. */
    long key(final int rank) {
        final int located = locate(rank);
        return pages.at(located / BookPage.CAPACITY).keys[located % BookPage.CAPACITY];
    }

    /** Returns the size of a level by its rank, which is 0 for the best of these levels. */
    long sizeOf(final int rank) {
        final int located = locate(rank);
        return pages.at(located / BookPage.CAPACITY).sizes[located % BookPage.CAPACITY];
    }

    /**
     * Finds a level by its rank.
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
            left -= BookSide.oneIfLevel(pages.at(pageIndex).sizes[place]);
        }
        return pageIndex * BookPage.CAPACITY + place;
    }

    /** Returns the size at a key; 0 if there is no level. */
    long size(final long key) {
        final int pageIndex = pages.indexOf(key);
        if (pageIndex < 0) {
            return 0;
        }
        final BookPage page = pages.at(pageIndex);
        final int place = page.placeOf(key);
        return place < page.count && page.keys[place] == key ? page.sizes[place] : 0;
    }

    /** Returns the sum of the sizes of the best levels, at most as many as there are. */
    long volume(final int count) {
        long sum = 0;
        int left = Math.min(count, levels);
        for (int p = pages.count() - 1; left > 0; p--) {
            final BookPage page = pages.at(p);
            for (int i = page.count - 1; i >= 0 && left > 0; i--) {
                sum += page.sizes[i];
                left -= BookSide.oneIfLevel(page.sizes[i]);
            }
        }
        return sum;
    }

    /**
     * Returns the sum of the sizes of the keys from {@code from}, inclusive, to {@code to},
     * exclusive. It must not overflow.
     */
    long sumBetween(final long from, final long to) {
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
     * Adds the sizes of all keys that are at least {@code worst} to a sum.
     *
     * @return the new sum; {@link Long#MAX_VALUE} if it overflows
     */
    long addFrom(final long worst, final long toSum) {
        long sum = toSum;
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
    }

    /** Shows the levels from the worst to the best, with {@code sign * key} as the price. */
    void forEach(final long sign, final LevelVisitor visitor) {
        for (int p = 0; p < pages.count(); p++) {
            final BookPage page = pages.at(p);
            for (int i = 0; i < page.count; i++) {
                if (page.sizes[i] != 0) {
                    visitor.level(sign * page.keys[i], page.sizes[i]);
                }
            }
        }
    }
}
