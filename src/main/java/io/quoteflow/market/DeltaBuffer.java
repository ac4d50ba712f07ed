package io.quoteflow.market;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The deltas that wait for a snapshot, in the order of their arrival. If there are more than the
 * capacity, the oldest ones are dropped.
 */
final class DeltaBuffer implements Iterable<BufferedDelta> {
    private final ArrayDeque<BufferedDelta> deltas;
    private final int capacity;

    /**
     * @param capacity largest number of deltas that are kept
     */
    DeltaBuffer(final int capacity) {
        this(capacity, new ArrayDeque<>());
    }

    private DeltaBuffer(final int capacity, final ArrayDeque<BufferedDelta> deltas) {
        this.capacity = capacity;
        this.deltas = deltas;
    }

    /**
     * Returns an equal buffer that changes independently. Both share the deltas, which are
     * immutable.
     */
    DeltaBuffer copy() {
        return new DeltaBuffer(capacity, new ArrayDeque<>(deltas));
    }

    void add(final MarketFrame frame) {
        if (deltas.size() == capacity) {
            deltas.removeFirst();
        }
        deltas.addLast(BufferedDelta.of(frame));
    }

    /** Returns the newest delta, or null if there is none. */
    BufferedDelta newest() {
        return deltas.peekLast();
    }

    @Override
    public Iterator<BufferedDelta> iterator() {
        return deltas.iterator();
    }

    void clear() {
        deltas.clear();
    }

    /** Returns the largest price of all deltas, units; 0 if there is none. */
    long largestPrice() {
        long largest = 0;
        for (final BufferedDelta d : deltas) {
            largest = Math.max(largest, Math.max(d.bids().largestPrice(), d.asks().largestPrice()));
        }
        return largest;
    }

    /** Returns the largest size of all deltas, units; 0 if there is none. */
    long largestSize() {
        long largest = 0;
        for (final BufferedDelta d : deltas) {
            largest = Math.max(largest, Math.max(d.bids().largestSize(), d.asks().largestSize()));
        }
        return largest;
    }

    void rescale(final long priceFactor, final long sizeFactor) {
        final int count = deltas.size();
        for (int i = 0; i < count; i++) {
            deltas.addLast(deltas.removeFirst().rescaled(priceFactor, sizeFactor));
        }
    }

    void write(final StateWriter out) {
        out.putInt(deltas.size());
        for (final BufferedDelta delta : deltas) {
            delta.write(out);
        }
    }

    /** Appends the deltas that {@link #write} wrote. */
    void read(final StateReader in) {
        for (int left = in.getInt(); left > 0; left--) {
            deltas.addLast(BufferedDelta.read(in));
        }
    }
}
