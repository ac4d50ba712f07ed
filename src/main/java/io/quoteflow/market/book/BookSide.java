package io.quoteflow.market.book;

/**
 * One side of an order book, of any depth. Prices and sizes are whole numbers of units. The key of
 * a level is {@code sign * price}, so that the larger key is the better price on both sides.
 *
 * <p>The best levels are in a {@link BookWindow}, in which most changes find their level at once.
 * All worse ones are in {@link DeepLevels}. The window therefore holds the best level, if there is
 * one. It moves when the best price comes near its lower end or leaves its upper one. It grows when
 * enough levels are just below it, so that a side with few levels takes little memory.
 *
 * <p>A copy shares window and pages until either of the two changes them. A copy for a checkpoint
 * therefore copies no levels.
 *
 * <p>{@link #depth} keeps its last sum, and each change of a level adds its difference to it. Sizes
 * are integers, so the sum stays exact. Not thread-safe.
 */
public final class BookSide {
    /** A window only grows if it then holds at least one level for so many keys. */
    private static final int KEYS_A_LEVEL = 4;

    private final long sign;
    private final int safeLevels;
    private final BookWindow window;
    private final DeepLevels deep;

    /** Number of changes below the window since it was last considered whether it should grow. */
    private int changesBelow;

    /** The worst key that the last sum of {@link #depth} includes. */
    private long border;

    /** The last sum of {@link #depth}, kept current. Valid only if {@link #sumIsKept}. */
    private long keptSum;

    private boolean sumIsKept;

    /**
     * Creates an empty side.
     *
     * @param sign 1 for bids, -1 for asks
     * @param safeLevels number of sizes whose sum cannot overflow
     */
    public BookSide(final int sign, final int safeLevels) {
        if (sign != 1 && sign != -1) {
            throw new IllegalArgumentException("sign " + sign + "; it is 1 or -1");
        }
        this.sign = sign;
        this.safeLevels = safeLevels;
        window = new BookWindow();
        deep = new DeepLevels();
    }

    private BookSide(final BookSide other) {
        sign = other.sign;
        safeLevels = other.safeLevels;
        window = other.window.copy();
        deep = other.deep.copy();
        changesBelow = other.changesBelow;
        border = other.border;
        keptSum = other.keptSum;
        sumIsKept = other.sumIsKept;
    }

    /**
     * Returns an equal side that changes independently. Both share their levels until one of them
     * changes.
     */
    public BookSide copy() {
        return new BookSide(this);
    }

    /** Removes every level. */
    public void clear() {
        window.clear();
        deep.clear();
        sumIsKept = false;
    }

    /** Returns the number of levels. */
    public int levels() {
        return window.levels() + deep.levels();
    }

    /**
     * Sets the size at a price.
     *
     * @param price price units
     * @param size size units, not negative; 0 deletes the level, if there is one
     * @return the size before; 0 if there was no level
     */
    public long set(final long price, final long size) {
        final long key = sign * price;
        return window.covers(key) ? setWithin(key, size) : setOutside(key, size);
    }

    private long setWithin(final long key, final long size) {
        final long before = window.set(key, size);
        addToKeptSum(key, size - before);
        if (window.isLow() && deep.levels() > 0) {
            cover(window.levels() > 0 ? window.bestKey() : deep.bestKey(), window.length());
        }
        return before;
    }

    private long setOutside(final long key, final long size) {
        if (window.levels() == 0 || window.isBelow(key)) {
            if (size == 0) {
                return 0;
            }
            cover(key, window.length());
            return setWithin(key, size);
        }
        if (size > 0 && coversAfterGrowth(key)) {
            return setWithin(key, size);
        }
        final long before = deep.set(key, size);
        addToKeptSum(key, size - before);
        return before;
    }

    /**
     * Grows the window if so many levels are just below it, and returns whether it then covers the
     * key of a level that is about to be added.
     */
    private boolean coversAfterGrowth(final long key) {
        changesBelow++;
        if (deep.levels() > 0 && changesBelow < window.length()) {
            return false;
        }
        changesBelow = 0;
        final long best = window.bestKey();
        int length = window.length();
        while (length < BookWindow.MAX_LENGTH && isWorthwhile(best, 2 * length)) {
            length *= 2;
        }
        final boolean grows = length > window.length();
        cover(best, length);
        if (grows) {
            // an idle book need not keep the pages whose levels are in the window now
            deep.dropSparePages();
        }
        return window.covers(key);
    }

    /** Whether a longer window would hold enough levels, one more than there are included. */
    private boolean isWorthwhile(final long best, final int length) {
        final int held = window.levels() + deep.countFrom(lowest(best, length)) + 1;
        return held * KEYS_A_LEVEL >= length;
    }

    /** Returns the lowest key of a window whose upper quarter has room above the best key. */
    private static long lowest(final long best, final int length) {
        return best + 1 - length / 4 * 3;
    }

    /**
     * Makes the window cover the neighbours of a key, which is the best one or about to become it.
     */
    private void cover(final long best, final int length) {
        final long low = lowest(best, length);
        window.moveTo(deep, low);
        window.cover(low, length);
        while (deep.levels() > 0 && deep.bestKey() >= low) {
            final long key = deep.bestKey();
            window.set(key, deep.removeBest());
        }
    }

    private void addToKeptSum(final long key, final long difference) {
        if (sumIsKept && key >= border) {
            keptSum += difference;
        }
    }

    /**
     * Returns the price of a level.
     *
     * @param rank 0 for the best level, less than {@link #levels}; not checked
     */
    public long price(final int rank) {
        return sign * key(rank);
    }

    private long key(final int rank) {
        final int within = window.levels();
        return rank < within ? window.key(rank) : deep.key(rank - within);
    }

    /**
     * Returns the size of a level.
     *
     * @param rank 0 for the best level, less than {@link #levels}; not checked
     */
    public long size(final int rank) {
        final int within = window.levels();
        return rank < within ? window.size(window.key(rank)) : deep.sizeOf(rank - within);
    }

    /** Returns the price of the worst level. The side must not be empty. */
    public long worst() {
        return sign * (deep.levels() > 0 ? deep.worstKey() : window.worstKey());
    }

    /** Returns the size at a price; 0 if there is no level. */
    public long sizeAt(final long price) {
        final long key = sign * price;
        return window.covers(key) ? window.size(key) : deep.size(key);
    }

    /**
     * Returns the sum of the sizes of the best {@code count} levels, or of all levels if there are
     * fewer.
     */
    public long volume(final int count) {
        final int within = window.levels();
        return count <= within
                ? window.volume(count)
                : window.volume(within) + deep.volume(count - within);
    }

    /**
     * Returns the sum of the sizes at a price or better; {@link Long#MAX_VALUE} if it overflows.
     * Keeps the sum, so that the next call with a price nearby is fast.
     *
     * @param worstPrice price units; need not be the price of a level
     */
    public long depth(final long worstPrice) {
        final long newBorder = sign * worstPrice;
        if (levels() > safeLevels) {
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

    private long sumFrom(final long worst) {
        final long sum = window.sumFrom(worst);
        return sum == Long.MAX_VALUE ? sum : deep.addFrom(worst, sum);
    }

    private long sumBetween(final long from, final long to) {
        return window.sumBetween(from, to) + deep.sumBetween(from, to);
    }

    /** Multiplies every price and every size. An overflow is not detected. */
    public void rescale(final long priceFactor, final long sizeFactor) {
        window.moveTo(deep, window.bestKey() + 1);
        deep.rescale(priceFactor, sizeFactor);
        sumIsKept = false;
        if (deep.levels() > 0) {
            cover(deep.bestKey(), window.length());
        }
    }

    /** Shows the levels from the worst to the best. */
    public void forEach(final LevelVisitor visitor) {
        deep.forEach(sign, visitor);
        window.forEach(sign, visitor);
    }

    /**
     * Returns 1 if a size is positive, 0 if it is 0. A positive size becomes negative, and its sign
     * bit is the result; this is faster than a branch that a processor cannot predict.
     */
    public static int oneIfLevel(final long size) {
        return (int) (-size >>> Long.SIZE - 1);
    }
}
