package io.quoteflow.simulation;

import java.util.UUID;

/**
 * Aggressive orders: about three small trades a second at the touch, and every 2 to 6 seconds a
 * sweep, in which one aggressor takes 1 to 9 basis points of the book.
 *
 * <p>Most sweeps are not informed. They buy or sell with the same probability, few go far, and the
 * mid does not follow them: the book is full again after three frames. An informed aggressor knows
 * the mid of a few seconds later, and takes all asks below it or all bids above it. A market maker
 * loses money to informed sweeps and earns the spread from the others.
 */
final class TradeFlow {

    private static final double FRAMES_A_STEP = 0.2;
    private static final double LEAN = 0.15;
    private static final double MIN_SWEEP = 1e-4;
    private static final double MAX_SWEEP = 9e-4;

    /** Mean distance that a sweep goes beyond the shortest one if it is not informed. */
    private static final double MEAN_SWEEP = 2e-4;

    private static final int MIN_SWEEP_GAP_SECONDS = 2;
    private static final int SWEEP_GAP_CHOICES = 5;

    /**
     * Last step of a second in which a sweep may happen, so that the book is full again at the end
     * of the bar.
     */
    private static final int LAST_SWEEP_STEP = 4;

    private final SplitMix64 random;
    private final SimulatedBook book;
    private final MidPath path;
    private final String symbol;
    private final DecimalStep tick;
    private final DecimalStep lot;
    private final long typicalLots;
    private final double informedShare;

    private long nextSweep;
    private long lastPrice;
    private boolean lastUp;

    /**
     * Creates the flow of an instrument.
     *
     * @param path of the mid around which the book is
     * @param firstStep number of the step of 100 ms at which trading starts
     */
    TradeFlow(
            final SimulatedInstrument instrument,
            final SimulatedBook book,
            final MidPath path,
            final long firstStep,
            final SplitMix64 random) {
        this.random = random;
        this.book = book;
        this.path = path;
        this.symbol = instrument.symbol();
        this.tick = instrument.tick();
        this.lot = instrument.lot();
        this.typicalLots = instrument.typicalLots();
        this.informedShare = instrument.informedShare();
        this.lastPrice = instrument.startTicks();
        planSweep(firstStep);
    }

    /**
     * Appends the trades of a step, as the comma-separated objects of a {@code publicTrade} frame,
     * and takes them from the book. Most steps have no trades.
     *
     * @param step number of the step of 100 ms to which the path and the book have moved. Each call
     *     must be for a later step than the previous call
     * @param time match time, ms since the epoch
     * @param seq cross sequence of the match
     */
    void trade(final long step, final long time, final long seq, final StringBuilder json) {
        if (step >= nextSweep) {
            if (random.nextDouble() < informedShare) {
                sweepInformed(time, seq, json);
            } else {
                sweep(random.nextInt(2) == 0, uninformedReach(), time, seq, json);
            }
            planSweep(step);
        } else if (random.nextDouble() < FRAMES_A_STEP) {
            final double buyers = 0.5 + LEAN * Math.max(-1, Math.min(1, path.move()));
            takeTouch(random.nextDouble() < buyers, time, seq, json);
        }
    }

    /** Does nothing if the mid stays so close that a sweep does not pay. */
    private void sweepInformed(final long time, final long seq, final StringBuilder json) {
        final double coming = path.coming();
        if (Math.abs(coming) >= MIN_SWEEP) {
            sweep(coming > 0, Math.min(MAX_SWEEP, Math.abs(coming)), time, seq, json);
        }
    }

    private double uninformedReach() {
        // 1 - u lies in (0, 1], so the logarithm is finite.
        final double beyond = -MEAN_SWEEP * StrictMath.log(1 - random.nextDouble());
        return Math.min(MAX_SWEEP, MIN_SWEEP + beyond);
    }

    private void planSweep(final long step) {
        final long second = Math.floorDiv(step, MidPath.STEPS);
        nextSweep =
                (second + MIN_SWEEP_GAP_SECONDS + random.nextInt(SWEEP_GAP_CHOICES)) * MidPath.STEPS
                        + random.nextInt(LAST_SWEEP_STEP + 1);
    }

    private void takeTouch(
            final boolean buyer, final long time, final long seq, final StringBuilder json) {
        final SimulatedSide side = book.opposite(buyer);
        final int wanted = random.nextInt(2) == 0 ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < wanted && side.left(0) > 0; i++) {
            final double u = random.nextDouble();
            final long lots = Math.min(side.left(0), 1 + (long) (u * u * u * typicalLots));
            side.take(0, lots);
            append(buyer, side.price(0), lots, time, seq, json);
        }
    }

    /**
     * Takes all levels up to a distance from the mid, and half of the last one.
     *
     * @param reach distance as a share of the mid
     */
    private void sweep(
            final boolean buyer,
            final double reach,
            final long time,
            final long seq,
            final StringBuilder json) {
        final SimulatedSide side = book.opposite(buyer);
        final double mid = book.mid();
        int last = 0;
        while (last < LevelGrid.DEPTH - 1 && Math.abs(side.price(last) - mid) < mid * reach) {
            last++;
        }
        for (int level = 0; level <= last; level++) {
            final long lots = level < last ? side.left(level) : (side.left(level) + 1) / 2;
            side.take(level, lots);
            append(buyer, side.price(level), lots, time, seq, json);
        }
        side.sweepTo(last);
    }

    private void append(
            final boolean buyer,
            final long price,
            final long lots,
            final long time,
            final long seq,
            final StringBuilder json) {
        if (json.charAt(json.length() - 1) == '}') {
            json.append(',');
        }
        json.append("{\"T\":").append(time).append(",\"s\":\"").append(symbol);
        json.append("\",\"S\":\"").append(buyer ? "Buy" : "Sell").append("\",\"v\":\"");
        lot.append(json, lots);
        json.append("\",\"p\":\"");
        tick.append(json, price);
        json.append("\",\"L\":\"").append(direction(price)).append("\",\"i\":\"");
        json.append(new UUID(random.nextLong(), random.nextLong()));
        json.append("\",\"BT\":false,\"seq\":").append(seq).append('}');
    }

    private String direction(final long price) {
        final boolean same = price == lastPrice;
        lastUp = same ? lastUp : price > lastPrice;
        lastPrice = price;
        if (same) {
            return lastUp ? "ZeroPlusTick" : "ZeroMinusTick";
        }
        return lastUp ? "PlusTick" : "MinusTick";
    }
}
