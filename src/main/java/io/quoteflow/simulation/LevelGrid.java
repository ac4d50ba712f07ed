package io.quoteflow.simulation;

/**
 * Which prices of one side of a book hold a level: every tick near the touch, and ever sparser ones
 * further out, so that 50 levels reach deep enough to be swept by several basis points.
 *
 * <p>A level at distance d from the touch is a multiple of a gap that grows in powers of two with
 * d. Since the coarser multiples are among the finer ones, most levels stay where they are when the
 * touch moves. Prices are in ticks and grow outward: those of bids are negative.
 */
final class LevelGrid {

    /** Levels of a side. */
    static final int DEPTH = 50;

    private static final double SPAN = 12e-4;
    private static final int LEVELS_AT_WIDEST = 16;
    private static final int DENSEST = 32;

    private final long widest;
    private final long density;

    /** Fits the grid to a price in ticks: 50 levels span 12 basis points of it, or 50 ticks. */
    LevelGrid(final long priceTicks) {
        final long span = (long) (priceTicks * SPAN);
        widest = Long.highestOneBit(Math.max(1, span / LEVELS_AT_WIDEST));
        long candidate = DENSEST;
        while (candidate > 1 && reach(widest, candidate) < span) {
            candidate--;
        }
        density = candidate;
    }

    /** Returns the price of the level that follows {@code level} outward. */
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
