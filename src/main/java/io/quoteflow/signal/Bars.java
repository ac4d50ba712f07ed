package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Bars aligned to the epoch on the symbol's clock, STRATEGY 2. A bar's close is its last observed
 * mid; one without a mid repeats the close before it, some times in a row at most, after which
 * everything starts afresh.
 *
 * <p>Use: {@code while (bars.closeNext(clock)) ...} with {@link #bar}, {@link #isReset} and {@link
 * #close} of the bar closed.
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
     * @param interval milliseconds of a bar
     * @param maxGapBars bars in a row that may repeat a close
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

    /** Drops the running bar and the last close: the symbol's clock starts again. */
    public void restart() {
        running = NONE;
        hasMid = false;
        hasClose = false;
        gap = 0;
    }

    /** Notes the mid of a LIVE book in the running bar. */
    public void observe(final double newMid) {
        mid = newMid;
        hasMid = true;
    }

    /**
     * Closes the earliest bar that ends at or before the clock, if there is one. A clock behind the
     * running bar closes nothing.
     *
     * @return whether a bar was closed; call again until it was not
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

    /** Number of the bar just closed: it covers [bar * interval, (bar + 1) * interval). */
    public long bar() {
        return running - 1;
    }

    /** End of the bar just closed, milliseconds since the epoch. */
    public long end() {
        return running * interval;
    }

    /**
     * Whether the bar just closed is the one at which every estimator starts afresh; it has no
     * close.
     */
    public boolean isReset() {
        return reset;
    }

    /** The close of the bar just closed. */
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
