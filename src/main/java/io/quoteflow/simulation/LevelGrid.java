package io.quoteflow.simulation;

/**
 * The prices of one side of a book that have a level. Near the touch every tick has one. Further
 * out, levels are increasingly sparse, so that 50 levels are deep enough for a sweep of several
 * basis points.
 *
 * <p>A level at distance d from the touch is a multiple of a gap that grows in powers of two with
 * d. Since multiples of a coarser gap are also multiples of a finer one, most levels stay where
 * they are when the touch moves. Prices are in ticks and grow outward, so prices of bids are
 * negative.
 */
final class LevelGrid {

    /** Number of levels of a side. */
    static final int DEPTH = 50;

    private static final double SPAN = 12e-4;
    private static final int LEVELS_AT_WIDEST = 16;
    private static final int DENSEST = 32;

    private final long widest;
    private final long density;

    /**
     * Creates a grid for a price. The levels span 12 basis points of the price, but at least 50
     * ticks.
     *
     * @param priceTicks price in ticks
     */
    LevelGrid(final long priceTicks) {
        final long span = (long) (priceTicks * SPAN);
        widest = Long.highestOneBit(Math.max(1, span / LEVELS_AT_WIDEST));
        long candidate = DENSEST;
        while (candidate > 1 && reach(widest, candidate) < span) {
            candidate--;
        }
        density = candidate;
    }

    /**
     * Returns the price of the next level away from the touch.
     *
     * @param touch price of the best level
     * @param level price of the current level, at or beyond the touch
     */
    long next(final long touch, final long level) {
        return next(touch, level, widest, density);
    }

    private static long next(
            final long touch, final long level, final long widest, final long density) {
        final long distance = Math.max(1, (level - touch) / density);
        final long gap = Math.min(widest, Long.highestOneBit(distance));
        return Math.floorDiv(level, gap) * gap + gap;
    }

    private static long reach(final long widest, final long density) {
        long level = 0;
        for (int i = 1; i < DEPTH; i++) {
            level = next(0, level, widest, density);
        }
        return level;
    }
}
