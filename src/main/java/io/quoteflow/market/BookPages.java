package io.quoteflow.market;

import java.util.Arrays;

/**
 * The pages of one side of a book, the worst prices first. Copies share pages: {@link #own} gives
 * the page to be changed, after a copy of it if it is shared. No page is empty.
 */
final class BookPages {
    private BookPage[] pages = new BookPage[4];

    /** By page, whether no copy of these pages shares it. */
    private boolean[] owned = new boolean[4];

    private int count;

    /** Pages that share every page with these; both copy a page before they change it. */
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

    /** A page to be read. */
    BookPage at(final int index) {
        return pages[index];
    }

    /** A page to be changed. */
    BookPage own(final int index) {
        if (!owned[index]) {
            pages[index] = pages[index].copy();
            owned[index] = true;
        }
        return pages[index];
    }

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
     * The page in which a key is, or in which it would be inserted: the last one whose first key is
     * not beyond it, else the first.
     *
     * @return -1 if there is no page
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
