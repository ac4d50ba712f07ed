package io.quoteflow.simulation;

import java.util.UUID;

/**
 * Aggressive orders: about three small trades a second at the touch, and every 8 to 15 seconds a
 * sweep, in which one aggressor takes 3 to 8 basis points of the book.
 */
final class TradeFlow {

    private static final double FRAMES_A_STEP = 0.2;
    private static final double LEAN = 0.15;
    private static final double MIN_SWEEP = 3e-4;
    private static final double MAX_SWEEP = 7.5e-4;
    private static final int MIN_SWEEP_GAP_SECONDS = 8;
    private static final int SWEEP_GAP_CHOICES = 8;

    /**
     * Last step of a second in which a sweep may happen, so that the book is full again at the end
     * of the bar.
     */
    private static final int LAST_SWEEP_STEP = 4;

    private final SplitMix64 random;
    private final SimulatedBook book;
    private final String symbol;
    private final DecimalStep tick;
    private final DecimalStep lot;
    private final long typicalLots;

    private long nextSweep;
    private long lastPrice;
    private boolean lastUp;

    /**
     * Creates the flow of an instrument.
     *
     * @param firstStep number of the step of 100 ms at which trading starts
     */
    TradeFlow(
            final SimulatedInstrument instrument,
            final SimulatedBook book,
            final long firstStep,
            final SplitMix64 random) {
        this.random = random;
        this.book = book;
        this.symbol = instrument.symbol();
        this.tick = instrument.tick();
        this.lot = instrument.lot();
        this.typicalLots = instrument.typicalLots();
        this.lastPrice = instrument.startTicks();
        planSweep(firstStep);
    }

    /**
     * Appends the trades of a step, as the comma-separated objects of a {@code publicTrade} frame,
     * and takes them from the book. Most steps have no trades.
     *
     * @param step number of the step of 100 ms. Each call must be for a later step than the
     *     previous call
     * @param time match time, ms since the epoch
     * @param seq cross sequence of the match
     * @param move log return of the current second in units of the normal volatility; the higher it
     *     is, the more likely are buyers
     */
    void trade(
            final long step,
            final long time,
            final long seq,
            final double move,
            final StringBuilder json) {
        final double buyers = 0.5 + LEAN * Math.max(-1, Math.min(1, move));
        if (step >= nextSweep) {
            sweep(random.nextDouble() < buyers, time, seq, json);
            planSweep(step);
        } else if (random.nextDouble() < FRAMES_A_STEP) {
            takeTouch(random.nextDouble() < buyers, time, seq, json);
        }
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

    private void sweep(
            final boolean buyer, final long time, final long seq, final StringBuilder json) {
        final SimulatedSide side = book.opposite(buyer);
        final double mid = book.mid();
        final double reach = mid * (MIN_SWEEP + (MAX_SWEEP - MIN_SWEEP) * random.nextDouble());
        int last = 0;
        while (last < LevelGrid.DEPTH - 1 && Math.abs(side.price(last) - mid) < reach) {
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
