package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** The newest returns of a series, up to a number of them. */
final class ReturnWindow {
    private final double[] ring;
    private int count;

    /** Index at which the next return is put. */
    private int next;

    /**
     * Creates an empty window.
     *
     * @param size number of returns that it keeps, at least 3, so that there are two pairs
     */
    ReturnWindow(final int size) {
        if (size < 3) {
            throw new IllegalArgumentException("a window of " + size + " returns has no two pairs");
        }
        ring = new double[size];
    }

    void add(final double r) {
        ring[next] = r;
        next = next + 1 == ring.length ? 0 : next + 1;
        count = Math.min(count + 1, ring.length);
    }

    void clear() {
        count = 0;
        next = 0;
    }

    boolean isFull() {
        return count == ring.length;
    }

    int count() {
        return count;
    }

    /** Returns the newest return. There must be one. */
    double newest() {
        return ring[next == 0 ? ring.length - 1 : next - 1];
    }

    /** Fits each return on the one before it. The window must be full. */
    Ar1Fit fit() {
        return Ar1Fit.of(ring, next, ring.length);
    }

    /** Fits the same with a t-value. The window must be full. */
    SlopeTest slope() {
        final double[] ordered = new double[ring.length];
        System.arraycopy(ring, next, ordered, 0, ring.length - next);
        System.arraycopy(ring, 0, ordered, ring.length - next, next);
        return SlopeTest.of(ordered);
    }

    /** Writes the returns, the oldest first. */
    void write(final StateWriter out) {
        out.putInt(ring.length);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putDouble(ring[Math.floorMod(next - count + i, ring.length)]);
        }
    }

    static ReturnWindow read(final StateReader in) {
        final ReturnWindow window = new ReturnWindow(in.getInt());
        for (int left = in.getInt(); left > 0; left--) {
            window.add(in.getDouble());
        }
        return window;
    }
}
