package io.quoteflow.market.book;

import java.util.Arrays;

/**
 * The best levels of a {@link BookSide}: the sizes at consecutive keys, one place for each, so that
 * a level is found by a subtraction. One bit for each place says whether it holds a level.
 *
 * <p>The window covers {@link #length} keys, which is a power of two. Its owner moves it when the
 * best level leaves it. A copy shares the arrays until either of the two changes them.
 */
final class BookWindow {
    /** The length of a new window, keys. */
    static final int MIN_LENGTH = 64;

    /** The largest length, keys. It takes 32 KB, which stays in the first cache. */
    static final int MAX_LENGTH = 4096;

    /** The sizes at the places, size units; 0 if there is no level. */
    private long[] sizes = new long[MIN_LENGTH];

    /** A bit for each place, which is set if the place holds a level. */
    private long[] bits = new long[MIN_LENGTH / Long.SIZE];

    /** Whether a copy may use the same arrays. */
    private boolean shared;

    /** The key of place 0. */
    private long low;

    /** The place of the best level; -1 if there is none. */
    private int best = -1;

    private int levels;

    /** Returns a copy that shares the arrays with this one until one of them changes. */
    BookWindow copy() {
        final BookWindow copy = new BookWindow();
        shared = true;
        copy.shared = true;
        copy.sizes = sizes;
        copy.bits = bits;
        copy.low = low;
        copy.best = best;
        copy.levels = levels;
        return copy;
    }

    void clear() {
        own();
        Arrays.fill(sizes, 0);
        Arrays.fill(bits, 0);
        best = -1;
        levels = 0;
    }

    int length() {
        return sizes.length;
    }

    int levels() {
        return levels;
    }

    /** Whether a key is one of those that the window covers. */
    boolean covers(final long key) {
        // the length is a power of two, so the upper bits of a place are 0
        return (key - low & -sizes.length) == 0;
    }

    /** Whether a key is better than all that the window covers. */
    boolean isBelow(final long key) {
        return key - low >= sizes.length;
    }

    /** Whether the best level is so near the lower end that the window should be moved. */
    boolean isLow() {
        return best < sizes.length / 4;
    }

    /** Returns the best key. The window must hold a level. */
    long bestKey() {
        return low + best;
    }

    /** Returns the worst key that holds a level. The window must hold a level. */
    long worstKey() {
        int word = 0;
        while (bits[word] == 0) {
            word++;
        }
        return low + word * Long.SIZE + Long.numberOfTrailingZeros(bits[word]);
    }

    /** Returns the size at a key that the window covers; 0 if there is no level. */
    long size(final long key) {
        return sizes[(int) (key - low)];
    }

    /**
     * Sets the size at a key that the window covers.
     *
     * @param size size units; 0 to delete the level
     * @return the size before
     */
    long set(final long key, final long size) {
        own();
        final int place = (int) (key - low);
        final long before = sizes[place];
        final int hasLevel = BookSide.oneIfLevel(size);
        sizes[place] = size;
        bits[place / Long.SIZE] =
                bits[place / Long.SIZE] & ~(1L << place) | (long) hasLevel << place;
        levels += hasLevel - BookSide.oneIfLevel(before);
        if (place >= best) {
            best = size == 0 ? bestUpTo(place) : place;
        }
        return before;
    }

    private int bestUpTo(final int place) {
        int word = place / Long.SIZE;
        while (word >= 0 && bits[word] == 0) {
            word--;
        }
        return word < 0 ? -1 : (word + 1) * Long.SIZE - 1 - Long.numberOfLeadingZeros(bits[word]);
    }

    /**
     * Returns the key of a level by its rank.
     *
     * @param rank 0 for the best level; less than {@link #levels}
     */
    long key(final int rank) {
        if (rank == 0) {
            return low + best;
        }
        int word = best / Long.SIZE;
        int left = rank;
        for (int count = Long.bitCount(bits[word]); left >= count; ) {
            left -= count;
            word--;
            count = Long.bitCount(bits[word]);
        }
        long rest = bits[word];
        for (; left > 0; left--) {
            rest ^= Long.highestOneBit(rest);
        }
        return low + (word + 1) * Long.SIZE - 1 - Long.numberOfLeadingZeros(rest);
    }

    /** Returns the sum of the sizes of the best levels, at most as many as there are. */
    long volume(final int count) {
        long sum = 0;
        int left = Math.min(count, levels);
        for (int word = best / Long.SIZE; left > 0; word--) {
            for (long rest = bits[word]; rest != 0 && left > 0; left--) {
                final long bit = Long.highestOneBit(rest);
                sum += sizes[word * Long.SIZE + Long.numberOfTrailingZeros(bit)];
                rest ^= bit;
            }
        }
        return sum;
    }

    /**
     * Returns the sum of the sizes of the keys from {@code from}, inclusive, to {@code to},
     * exclusive. It must not overflow.
     */
    long sumBetween(final long from, final long to) {
        final int end = placeOf(to);
        long sum = 0;
        for (int place = placeOf(from); place < end; place++) {
            sum += sizes[place];
        }
        return sum;
    }

    /**
     * Returns the sum of the sizes of all keys that are at least {@code worst}; {@link
     * Long#MAX_VALUE} if it overflows.
     */
    long sumFrom(final long worst) {
        long sum = 0;
        for (int place = placeOf(worst); place <= best; place++) {
            sum += sizes[place];
            if (sum < 0) {
                return Long.MAX_VALUE;
            }
        }
        return sum;
    }

    /** Returns the place of a key, or the nearer end of the window. */
    private int placeOf(final long key) {
        return (int) Math.max(0, Math.min(sizes.length, key - low));
    }

    /** Moves all levels whose keys are smaller than the given one to the levels below. */
    void moveTo(final DeepLevels below, final long end) {
        own();
        final int first = Math.min(placeOf(end), best + 1);
        for (int place = 0; place < first; place++) {
            if (sizes[place] != 0) {
                below.append(low + place, sizes[place]);
                sizes[place] = 0;
                levels--;
            }
        }
        if (levels == 0) {
            best = -1;
        }
        markLevels();
    }

    /**
     * Makes the window cover other keys. All levels must be within.
     *
     * @param newLow the smallest key
     * @param newLength number of keys, a power of two from {@link #MIN_LENGTH} to {@link
     *     #MAX_LENGTH}
     */
    void cover(final long newLow, final int newLength) {
        final int worst = levels == 0 ? 0 : (int) (worstKey() - low);
        final int span = best + 1 - worst;
        final long[] from = sizes;
        if (newLength != sizes.length || shared) {
            sizes = new long[newLength];
            bits = new long[newLength / Long.SIZE];
            shared = false;
        }
        if (levels > 0) {
            final int to = (int) (low + worst - newLow);
            System.arraycopy(from, worst, sizes, to, span);
            Arrays.fill(sizes, 0, to, 0);
            Arrays.fill(sizes, to + span, newLength, 0);
            best = to + span - 1;
        }
        low = newLow;
        markLevels();
    }

    /** Sets the bits of the places from their sizes. */
    private void markLevels() {
        Arrays.fill(bits, 0);
        for (int place = 0; place <= best; place++) {
            bits[place / Long.SIZE] |= (long) BookSide.oneIfLevel(sizes[place]) << place;
        }
    }

    /** Shows the levels from the worst to the best, with {@code sign * key} as the price. */
    void forEach(final long sign, final LevelVisitor visitor) {
        for (int place = 0; place <= best; place++) {
            if (sizes[place] != 0) {
                visitor.level(sign * (low + place), sizes[place]);
            }
        }
    }

    private void own() {
        if (shared) {
            sizes = sizes.clone();
            bits = bits.clone();
            shared = false;
        }
    }
}
