package io.quoteflow.result;

import java.util.TreeMap;

/**
 * The sums from which the results of one instrument, or of several together, are made. Its size
 * does not depend on the number of rows.
 */
final class ResultTotals {
    private static final int HOURS = 24;
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 86_400_000;

    final TimeBlocks blocks = new TimeBlocks();
    final PnlCurve curve;
    private final long[] waits = new long[RestingOrders.WAITS.length + 1];
    private final long[] ordersAt = new long[RestingOrders.DISTANCES];
    private final long[] filledAt = new long[RestingOrders.DISTANCES];
    private final double[] restedAt = new double[RestingOrders.DISTANCES];
    private final double[] pnlByHour = new double[HOURS];
    private final double[] notionalByHour = new double[HOURS];

    /** The pnl at the end of each UTC day, by its number since the epoch. */
    private final TreeMap<Long, Double> days = new TreeMap<>();

    private Drawdown drawdown = new Drawdown();
    private double startBalance;
    private double brought;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;

    /** Creates totals of one of few instruments, or of all together. */
    ResultTotals() {
        this(PnlCurve.MOST);
    }

    /**
     * Creates totals.
     *
     * @param points largest number of points of the pnl over time
     */
    ResultTotals(final int points) {
        curve = new PnlCurve(points);
    }

    void observed(final long time) {
        from = Math.min(from, time);
        to = Math.max(to, time);
    }

    void startBalance(final double balance) {
        startBalance = balance;
    }

    void brought(final double pnl) {
        brought = pnl;
    }

    void equity(final long time, final double pnl) {
        drawdown.add(time, startBalance + pnl);
        if (pnl != 0 || !curve.isEmpty()) {
            curve.add(time, pnl);
        }
        // a value at midnight ends the day before
        days.put(Math.floorDiv(time - 1, DAY_MS), pnl);
    }

    void pnl(final long time, final double change) {
        blocks.add(time, Measure.PNL, change);
        pnlByHour[hour(time)] += change;
    }

    void notional(final long time, final double notional) {
        blocks.add(time, Measure.NOTIONAL, notional);
        notionalByHour[hour(time)] += notional;
    }

    private static int hour(final long time) {
        return (int) Math.floorMod(Math.floorDiv(time, HOUR_MS), (long) HOURS);
    }

    void waited(final long time, final long millis) {
        int at = 0;
        while (at < RestingOrders.WAITS.length && millis >= RestingOrders.WAITS[at]) {
            at++;
        }
        waits[at]++;
        blocks.add(time, Measure.QUEUED_FILLS, 1);
        blocks.add(time, Measure.QUEUE_MILLIS, millis);
    }

    void orderAt(final int distance) {
        if (distance >= 0) {
            ordersAt[distance]++;
        }
    }

    void filledAt(final int distance) {
        if (distance >= 0) {
            filledAt[distance]++;
        }
    }

    void restedAt(final int distance, final long millis) {
        if (distance >= 0) {
            restedAt[distance] += millis;
        }
    }

    /** Adds the totals of another instrument. Call {@link #combined} after the last one. */
    void addAll(final ResultTotals other) {
        blocks.addAll(other.blocks);
        curve.addAll(other.curve);
        for (int i = 0; i < waits.length; i++) {
            waits[i] += other.waits[i];
        }
        for (int i = 0; i < ordersAt.length; i++) {
            ordersAt[i] += other.ordersAt[i];
            filledAt[i] += other.filledAt[i];
            restedAt[i] += other.restedAt[i];
        }
        for (int i = 0; i < HOURS; i++) {
            pnlByHour[i] += other.pnlByHour[i];
            notionalByHour[i] += other.notionalByHour[i];
        }
        addDays(other.days);
        startBalance += other.startBalance;
        brought += other.brought;
        from = Math.min(from, other.from);
        to = Math.max(to, other.to);
    }

    private void addDays(final TreeMap<Long, Double> others) {
        final TreeMap<Long, Double> sum = new TreeMap<>();
        for (final Long day : days.keySet()) {
            sum.put(day, days.get(day) + last(others, day));
        }
        for (final Long day : others.keySet()) {
            sum.put(day, last(days, day) + others.get(day));
        }
        days.clear();
        days.putAll(sum);
    }

    private static double last(final TreeMap<Long, Double> values, final Long day) {
        return values.floorEntry(day) == null ? 0 : values.floorEntry(day).getValue();
    }

    /**
     * Returns the totals of a part of the time. Distributions, days and hours are left out.
     *
     * @param start of the part, ms
     * @param end of the part, ms, which belongs to it no more
     */
    ResultTotals between(final long start, final long end) {
        final ResultTotals part = new ResultTotals();
        part.blocks.addAll(blocks.between(start, end));
        part.startBalance = startBalance;
        part.from = Math.max(from, start);
        part.to = Math.min(to, end);
        curve.points()
                .forEach(
                        (time, pnl) -> {
                            if (time > start && time <= end) {
                                part.curve.add(time, pnl);
                            }
                        });
        part.combined();
        return part;
    }

    /** Computes the drawdown of the summed curve, at the resolution of the curve. */
    void combined() {
        drawdown = new Drawdown();
        curve.points().forEach((time, pnl) -> drawdown.add(time, startBalance + pnl));
    }

    /** Whether nothing was filled, so that there are no results. */
    boolean isEmpty() {
        return blocks.total(Measure.FILLS) == 0;
    }

    double startBalance() {
        return startBalance;
    }

    /** Returns the part of the pnl that the fills do not explain, as after a restore. */
    double brought() {
        return brought;
    }

    Drawdown drawdown() {
        return drawdown;
    }

    /** Returns the time of the first row, ms. */
    long from() {
        return from;
    }

    /** Returns the time of the last row, ms. */
    long to() {
        return to;
    }

    /** Returns the time from the first to the last row, ms; 0 without rows. */
    long span() {
        return Math.max(0, to - from);
    }

    TreeMap<Long, Double> days() {
        return days;
    }

    long[] waits() {
        return waits.clone();
    }

    long[] ordersAtDistance() {
        return ordersAt.clone();
    }

    long[] filledAtDistance() {
        return filledAt.clone();
    }

    /** Returns how long orders of each distance rested, ms. */
    double[] restedAtDistance() {
        return restedAt.clone();
    }

    double[] pnlByHour() {
        return pnlByHour.clone();
    }

    double[] notionalByHour() {
        return notionalByHour.clone();
    }
}
