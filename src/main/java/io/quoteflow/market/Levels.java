package io.quoteflow.market;

import java.util.Arrays;

/**
 * Price levels of one side of a frame, in the order of the frame. Prices and sizes are in units; a
 * size of 0 deletes the level. Instances are reused, and grow as needed.
 */
public final class Levels {
    private long[] prices = new long[64];
    private long[] sizes = new long[64];
    private int count;

    public void clear() {
        count = 0;
    }

    /**
     * Adds a level.
     *
     * @param price price units, positive
     * @param size size units; 0 deletes the level
     */
    public void add(final long price, final long size) {
        if (count == prices.length) {
            prices = Arrays.copyOf(prices, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
        }
        prices[count] = price;
        sizes[count++] = size;
    }

    public int count() {
        return count;
    }

    /**
     * Returns the price of a level, price units.
     *
     * @param i index of the level in the frame, from 0
     */
    public long price(final int i) {
        return prices[i];
    }

    /**
     * Returns the size of a level, size units; 0 deletes the level.
     *
     * @param i index of the level in the frame, from 0
     */
    public long size(final int i) {
        return sizes[i];
    }

    /** Returns the largest price, price units; 0 if there are no levels. */
    long largestPrice() {
        return largest(prices);
    }

    /** Returns the largest size, size units; 0 if there are no levels. */
    long largestSize() {
        return largest(sizes);
    }

    private long largest(final long[] values) {
        long largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    /** Returns a copy whose arrays are only as long as they need to be. */
    Levels copy() {
        final Levels copy = new Levels();
        copy.prices = Arrays.copyOf(prices, count);
        copy.sizes = Arrays.copyOf(sizes, count);
        copy.count = count;
        return copy;
    }

    void rescale(final long priceFactor, final long sizeFactor) {
        for (int i = 0; i < count; i++) {
            prices[i] *= priceFactor;
            sizes[i] *= sizeFactor;
        }
    }

    void write(final StateWriter out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putLong(prices[i]);
            out.putLong(sizes[i]);
        }
    }

    static Levels read(final StateReader in) {
        final int count = in.getInt();
        final Levels levels = new Levels();
        for (int i = 0; i < count; i++) {
            levels.add(in.getLong(), in.getLong());
        }
        return levels;
    }
}
