package io.quoteflow.exchange;

import java.util.ArrayDeque;
import java.util.Deque;

/** Adds up what happened within the last so many milliseconds. */
final class SlidingWindow {
    private final long length;
    private final long most;
    private final Deque<long[]> entries = new ArrayDeque<>();
    private long sum;
    private long largest;
    private long total;

    /**
     * @param length of the window, ms
     * @param most largest allowed sum
     */
    SlidingWindow(final long length, final long most) {
        this.length = length;
        this.most = most;
    }

    /** Adds an amount, and returns whether the sum is still allowed. */
    boolean add(final long amount, final long now) {
        while (!entries.isEmpty() && entries.peekFirst()[0] <= now - length) {
            sum -= entries.removeFirst()[1];
        }
        entries.addLast(new long[] {now, amount});
        sum += amount;
        total += amount;
        largest = Math.max(largest, sum);
        return sum <= most;
    }

    /** Returns the sum at the last call of {@link #add}. */
    long sum() {
        return sum;
    }

    /** Returns the sum over all time. */
    long total() {
        return total;
    }

    /** Returns the largest sum so far. */
    long largest() {
        return largest;
    }
}
