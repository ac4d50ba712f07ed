package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Bars aligned to the epoch on the symbol's clock, STRATEGY 2. The close of a bar is its last
 * observed mid. A bar without a mid repeats the close before it, up to a limit of bars in a row.
 * After that every estimator starts afresh.
 *
 * <p>Usage: {@code while (bars.closeNext(clock))}, and in the loop {@link #bar}, {@link #isReset}
 * and {@link #close} of the bar that was closed.
 */
public final class Bars {
    private static final long NONE = Long.MIN_VALUE;

    private final long interval;
    private final int maxGapBars;

    private long running;
    private boolean hasMid;
    private double mid;
    private boolean hasClose;
    private double close;
    private int gap;
    private boolean reset;

    /**
     * Creates bars.
     *
     * @param interval length of a bar, ms, positive
     * @param maxGapBars number of bars in a row that may repeat a close, 0 or more
     */
    public Bars(final long interval, final int maxGapBars) {
        if (interval <= 0 || maxGapBars < 0) {
            throw new IllegalArgumentException(
                    "barInterval "
                            + interval
                            + " must be positive, maxGapBars "
                            + maxGapBars
                            + " not negative");
        }
        this.interval = interval;
        this.maxGapBars = maxGapBars;
        running = NONE;
    }

    /** Drops the running bar and the last close, because the symbol's clock starts again. */
    public void restart() {
        running = NONE;
        hasMid = false;
        hasClose = false;
        gap = 0;
    }

    /** Stores the mid of a LIVE book as the close of the running bar so far. */
    public void observe(final double newMid) {
        mid = newMid;
        hasMid = true;
    }

    /**
     * Closes the earliest bar that ends at or before the clock, if there is one. A clock behind the
     * running bar closes nothing. Bars are skipped as long as there is neither a mid nor a close to
     * repeat. Call it until it returns false.
     *
     * @param clock the symbol's clock, ms
     * @return whether a bar was closed
     */
    public boolean closeNext(final long clock) {
        final long target = Math.floorDiv(clock, interval);
        if (running == NONE) {
            running = target;
        }
        if (running >= target) {
            return false;
        }
        if (!hasMid && !hasClose) {
            running = target;
            return false;
        }
        reset = false;
        if (hasMid) {
            close = mid;
            hasClose = true;
            hasMid = false;
            gap = 0;
        } else if (++gap > maxGapBars) {
            hasClose = false;
            gap = 0;
            reset = true;
        }
        running++;
        return true;
    }

    /**
     * Returns the end of the bar that {@link #closeNext} would close, ms since the epoch; {@link
     * Long#MAX_VALUE} if it would close none.
     *
     * @param clock the symbol's clock, ms
     */
    public long nextEnd(final long clock) {
        return running == NONE || running >= Math.floorDiv(clock, interval) || !hasMid && !hasClose
                ? Long.MAX_VALUE
                : (running + 1) * interval;
    }

    /** Returns the length of a bar, ms. */
    public long interval() {
        return interval;
    }

    /**
     * Returns the number of the bar that was closed last, counted from the epoch. The bar covers
     * [bar * interval, (bar + 1) * interval).
     */
    public long bar() {
        return running - 1;
    }

    /** Returns the end of the bar that was closed last, ms since the epoch. */
    public long end() {
        return running * interval;
    }

    /**
     * Whether every estimator starts afresh at the bar that was closed last. Such a bar has no
     * close.
     */
    public boolean isReset() {
        return reset;
    }

    /** Returns the close of the bar that was closed last. It has no meaning if {@link #isReset}. */
    public double close() {
        return close;
    }

    public void write(final StateWriter out) {
        out.putLong(interval);
        out.putInt(maxGapBars);
        out.putLong(running);
        out.putBoolean(hasMid);
        out.putDouble(mid);
        out.putBoolean(hasClose);
        out.putDouble(close);
        out.putInt(gap);
    }

    public static Bars read(final StateReader in) {
        final Bars bars = new Bars(in.getLong(), in.getInt());
        bars.running = in.getLong();
        bars.hasMid = in.getBoolean();
        bars.mid = in.getDouble();
        bars.hasClose = in.getBoolean();
        bars.close = in.getDouble();
        bars.gap = in.getInt();
        return bars;
    }
}
