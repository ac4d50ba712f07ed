package io.quoteflow.market;

import java.util.Arrays;

/**
 * The pages of one side of a book, from the worst prices to the best. No page is empty. Copies
 * share pages, so a page must only be changed through {@link #own}, which first copies a shared
 * page.
 */
final class BookPages {
    private BookPage[] pages = new BookPage[4];

    /** For each page, whether this instance alone uses it, so that it can be changed. */
    private boolean[] owned = new boolean[4];

    private int count;

    /**
     * Returns a copy that shares every page with this one. From then on, both copy a page before
     * they change it.
     */
    BookPages copy() {
        final BookPages copy = new BookPages();
        copy.pages = pages.clone();
        copy.owned = new boolean[pages.length];
        copy.count = count;
        Arrays.fill(owned, false);
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
        if (!owned[index]) {
            pages[index] = pages[index].copy();
            owned[index] = true;
        }
        return pages[index];
    }

    /**
     * Inserts a page, which this instance owns from now on.
     *
     * @param index from 0 to {@link #count()}
     */
    void insert(final int index, final BookPage page) {
        if (count == pages.length) {
            pages = Arrays.copyOf(pages, 2 * count);
            owned = Arrays.copyOf(owned, 2 * count);
        }
        System.arraycopy(pages, index, pages, index + 1, count - index);
        System.arraycopy(owned, index, owned, index + 1, count - index);
        pages[index] = page;
        owned[index] = true;
        count++;
    }

    /** Removes a page, because it has become empty. */
    void remove(final int index) {
        count--;
        System.arraycopy(pages, index + 1, pages, index, count - index);
        System.arraycopy(owned, index + 1, owned, index, count - index);
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
        int high = count - 1;
        if (high < 0 || pages[high].keys[0] <= key) {
            return high;
        }
        int low = 0;
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
}
