package io.quoteflow.market.book;

import java.util.Arrays;

/**
 * The pages of one side of a book, from the worst prices to the best. No page is empty. Copies
 * share pages, so a page must only be changed through {@link #own}, which first copies a shared
 * page.
 */
final class BookPages {
    private BookPage[] pages = new BookPage[4];

    /** The first key of each page, side by side, so that a search need not visit the pages. */
    private long[] firstKeys = new long[4];

    /**
     * Marks the pages that this instance alone uses, so that they can be changed. After a copy,
     * both instances have a new mark, which no page has.
     */
    private Object ownMark = new Object();

    private int count;

    /** The last page that was removed, for the next one that is needed; null if there is none. */
    private BookPage spare;

    /**
     * Returns a copy that shares every page with this one. From then on, both copy a page before
     * they change it.
     */
    BookPages copy() {
        final BookPages copy = new BookPages();
        copy.pages = pages.clone();
        copy.firstKeys = firstKeys.clone();
        copy.count = count;
        ownMark = new Object();
        return copy;
    }

    int count() {
        return count;
    }

    /** Returns a page for reading. The caller must not change it. */
    BookPage at(final int index) {
        return pages[index];
    }

    /** Returns a page that the caller may change. A shared page is copied first. */
    BookPage own(final int index) {
        final BookPage page = pages[index];
        return page.owner == ownMark ? page : copyShared(index);
    }

    private BookPage copyShared(final int index) {
        final BookPage copy = pages[index].copy();
        copy.owner = ownMark;
        pages[index] = copy;
        return copy;
    }

    /**
     * Inserts a page, which this instance owns from now on.
     *
     * @param index from 0 to {@link #count()}
     */
    void insert(final int index, final BookPage page) {
        if (count == pages.length) {
            pages = Arrays.copyOf(pages, 2 * count);
            firstKeys = Arrays.copyOf(firstKeys, 2 * count);
        }
        System.arraycopy(pages, index, pages, index + 1, count - index);
        System.arraycopy(firstKeys, index, firstKeys, index + 1, count - index);
        pages[index] = page;
        page.owner = ownMark;
        count++;
        firstKeyChanged(index);
    }

    /** Notes the first key of a page. Call it after the page was changed. */
    void firstKeyChanged(final int index) {
        firstKeys[index] = pages[index].keys[0];
    }

    /** Returns an empty page to be inserted. */
    BookPage newPage() {
        if (spare == null) {
            return new BookPage();
        }
        final BookPage page = spare;
        spare = page.nextSpare;
        page.nextSpare = null;
        page.count = 0;
        page.live = 0;
        return page;
    }

    /** Drops the pages that are kept for later. */
    void dropSpares() {
        spare = null;
    }

    /** Removes a page, because it has become empty. */
    void remove(final int index) {
        count--;
        final BookPage removed = own(index);
        removed.nextSpare = spare;
        spare = removed;
        System.arraycopy(pages, index + 1, pages, index, count - index);
        System.arraycopy(firstKeys, index + 1, firstKeys, index, count - index);
        pages[count] = null;
    }

    void clear() {
        Arrays.fill(pages, null);
        count = 0;
    }

    /**
     * Finds the page that holds a key, or into which the key would be inserted. It is the last page
     * whose first key is not larger than the key; if there is none, it is the first page.
     *
     * @return index of the page; -1 if there are no pages
     */
    int indexOf(final long key) {
        final int last = count - 1;
        if (last < 0 || firstKeys[last] <= key) {
            return last;
        }
        // a processor cannot predict the branches of a search, so a step adds 0 if the key is
        // before it; keys are too small for the difference to overflow
        int low = 0;
        for (int left = last; left > 1; left -= left >>> 1) {
            final int half = left >>> 1;
            low += half & (int) (firstKeys[low + half] - key - 1 >> Long.SIZE - 1);
        }
        return low;
    }
}
