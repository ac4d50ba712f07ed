package io.quoteflow.simulation;

/**
 * One side of a simulated book. It has 50 levels, with the size that the last frame showed and the
 * size that trades have left since. Internal prices grow outward, so prices of bids are negative.
 */
final class SimulatedSide {

    private static final int REDRAW_ONE_IN = 8;
    private static final int REFILL_FRAMES = 3;
    private static final int DEPTH = LevelGrid.DEPTH;

    private final int sign;
    private final DecimalStep tick;
    private final DecimalStep lot;
    private final long typicalLots;
    private final LevelGrid grid;
    private final SplitMix64 random;

    private Levels now = new Levels();
    private Levels before = new Levels();
    private int count;
    private long sweptTo;
    private int refillFrames;

    /**
     * Creates an empty side.
     *
     * @param sign 1 for asks, -1 for bids
     */
    SimulatedSide(final int sign, final SimulatedInstrument instrument, final SplitMix64 random) {
        this.sign = sign;
        this.tick = instrument.tick();
        this.lot = instrument.lot();
        this.typicalLots = instrument.typicalLots();
        this.grid = new LevelGrid(instrument.startTicks());
        this.random = random;
    }

    /**
     * Moves the touch and appends every changed level as {@code [price,size]}, best first. On an
     * empty side, all levels are appended.
     *
     * @param touchTicks best price in ticks; levels that a sweep has emptied are still left out
     */
    void refresh(final long touchTicks, final StringBuilder json) {
        swap();
        final long touch = sign * touchTicks;
        final long from = refilledFrom(touch);
        long price = touch;
        while (price < from) {
            price = grid.next(touch, price);
        }
        int old = 0;
        for (int level = 0; level < DEPTH; level++) {
            while (old < count && before.prices[old] < price) {
                append(json, before.prices[old++], 0);
            }
            final boolean stays = old < count && before.prices[old] == price;
            final long size = stays ? sizeAfter(before.left[old]) : newSize();
            if (!stays || size != before.shown[old]) {
                append(json, price, size);
            }
            now.prices[level] = price;
            now.shown[level] = size;
            now.left[level] = size;
            old += stays ? 1 : 0;
            price = grid.next(touch, price);
        }
        while (old < count) {
            append(json, before.prices[old++], 0);
        }
        count = DEPTH;
    }

    /**
     * Returns the price of a level in ticks.
     *
     * @param level 0-based from the best one, less than {@link LevelGrid#DEPTH}
     */
    long price(final int level) {
        return sign * now.prices[level];
    }

    /** Returns the size that trades have left of a level since the last frame, in lots. */
    long left(final int level) {
        return now.left[level];
    }

    /**
     * Takes lots from a level.
     *
     * @param lots at most {@link #left} of the level, which is not checked
     */
    void take(final int level, final long lots) {
        now.left[level] -= lots;
    }

    /** Empties the levels before a level for a moment. The next frames fill them again. */
    void sweepTo(final int level) {
        sweptTo = now.prices[level];
        refillFrames = REFILL_FRAMES;
    }

    private long refilledFrom(final long touch) {
        if (refillFrames == 0) {
            return touch;
        }
        final long from = Math.max(touch, sweptTo);
        refillFrames--;
        sweptTo = touch + (from - touch) / 2;
        return from;
    }

    private long sizeAfter(final long remaining) {
        return remaining == 0 || random.nextInt(REDRAW_ONE_IN) == 0 ? newSize() : remaining;
    }

    private long newSize() {
        final double u = random.nextDouble();
        return 1 + (long) (3 * u * u * typicalLots);
    }

    private void append(final StringBuilder json, final long price, final long lots) {
        if (json.charAt(json.length() - 1) == ']') {
            json.append(',');
        }
        json.append("[\"");
        tick.append(json, sign * price);
        json.append("\",\"");
        if (lots == 0) {
            json.append('0');
        } else {
            lot.append(json, lots);
        }
        json.append("\"]");
    }

    private void swap() {
        final Levels levels = before;
        before = now;
        now = levels;
    }

    private static final class Levels {

        private final long[] prices = new long[DEPTH];
        private final long[] shown = new long[DEPTH];
        private final long[] left = new long[DEPTH];
    }
}
