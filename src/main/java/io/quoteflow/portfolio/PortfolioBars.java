package io.quoteflow.portfolio;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.Arrays;

/**
 * The clock of a portfolio and its bars, EXTENSIONS 21. The clock is the largest clock of the
 * members. A bar closes with the last observed mid of each member that is not stale.
 *
 * <p>Usage: {@link #moveTo}, then {@code while (bars.closeNext())}, and in the loop {@link #bar}
 * and what else there is of the bar that was closed.
 */
public final class PortfolioBars {
    /** Stands for a clock or bar that does not exist yet. */
    public static final long NONE = Long.MIN_VALUE;

    /** Length of a bar, ms. */
    public static final long INTERVAL_MS = 5000;

    /** A mid that is older than this at the end of a bar, in ms, does not count in it. */
    private static final long MAX_AGE_MS = 60_000;

    private static final double BPS = 1e4;

    private final int members;
    private long clock = NONE;
    private long running = NONE;
    private final double[] mids;
    private final long[] observedAt;

    /** The mid of each member at the bar before; NaN if it has none. */
    private final double[] before;

    private Comovement comovement;

    // Of the bar that was closed last. Not stored, because a bar is used within its record.

    private final boolean[] stale;
    private final double[] returns;

    PortfolioBars(final int members) {
        this.members = members;
        mids = new double[members];
        observedAt = new long[members];
        before = new double[members];
        stale = new boolean[members];
        returns = new double[members];
        forget();
    }

    private void forget() {
        running = NONE;
        Arrays.fill(mids, Double.NaN);
        Arrays.fill(observedAt, NONE);
        Arrays.fill(before, Double.NaN);
        Arrays.fill(returns, Double.NaN);
        comovement = new Comovement(members);
    }

    /** Returns the clock, ms, or {@link #NONE}. */
    public long clock() {
        return clock;
    }

    /** Moves the clock to the clock of a member, if that is later. */
    public void moveTo(final long memberClock) {
        clock = Math.max(clock, memberClock);
    }

    /**
     * Starts afresh if the clock of a member that began again has set the clock back.
     *
     * @param largest the largest clock of the members now, ms
     * @return whether it started afresh
     */
    public boolean restart(final long largest) {
        if (largest >= clock) {
            return false;
        }
        clock = largest;
        forget();
        return true;
    }

    /**
     * Stores the mid of a member's LIVE book.
     *
     * @param mid quote currency, positive
     */
    public void observe(final int member, final double mid) {
        if (clock == NONE) {
            return;
        }
        mids[member] = mid;
        observedAt[member] = clock;
        if (running == NONE) {
            running = Math.floorDiv(clock, INTERVAL_MS);
        }
    }

    /** Returns the age of a member's last mid, ms; {@link Long#MAX_VALUE} if it has none. */
    public long age(final int member) {
        return observedAt[member] == NONE ? Long.MAX_VALUE : clock - observedAt[member];
    }

    /**
     * Closes the earliest bar that has ended, if there is one. Bars in which all members are stale
     * are skipped. Call it until it returns false.
     */
    public boolean closeNext() {
        if (running == NONE || running >= Math.floorDiv(clock, INTERVAL_MS)) {
            return false;
        }
        final long end = (running + 1) * INTERVAL_MS;
        boolean dead = true;
        for (int i = 0; i < members; i++) {
            stale[i] = observedAt[i] == NONE || end - observedAt[i] > MAX_AGE_MS;
            dead &= stale[i];
            if (stale[i]) {
                before[i] = Double.NaN;
            }
        }
        if (dead) {
            // no later bar has a mid either
            running = Math.floorDiv(clock, INTERVAL_MS);
            return false;
        }
        for (int i = 0; i < members; i++) {
            final double mid = stale[i] ? Double.NaN : mids[i];
            returns[i] = BPS * StrictMath.log(mid / before[i]);
            before[i] = mid;
        }
        comovement.add(returns);
        running++;
        return true;
    }

    /** Returns the number of the bar that was closed last, counted from the epoch. */
    public long bar() {
        return running - 1;
    }

    /** Returns the return of a member in the bar that was closed last, bps; NaN if it has none. */
    public double returnOf(final int member) {
        return returns[member];
    }

    /** Whether a member had no mid in the bar that was closed last, or none for too long. */
    public boolean isStale(final int member) {
        return stale[member];
    }

    /** Returns how the members have moved together up to the bar that was closed last. */
    public Comovement comovement() {
        return comovement;
    }

    void write(final StateWriter out) {
        out.putLong(clock);
        out.putLong(running);
        for (int i = 0; i < members; i++) {
            out.putDouble(mids[i]);
            out.putLong(observedAt[i]);
            out.putDouble(before[i]);
        }
        comovement.write(out);
    }

    static PortfolioBars read(final StateReader in, final int members) {
        final PortfolioBars read = new PortfolioBars(members);
        read.clock = in.getLong();
        read.running = in.getLong();
        for (int i = 0; i < members; i++) {
            read.mids[i] = in.getDouble();
            read.observedAt[i] = in.getLong();
            read.before[i] = in.getDouble();
        }
        read.comovement = Comovement.read(in, members);
        return read;
    }
}
