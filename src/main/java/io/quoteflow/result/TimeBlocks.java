package io.quoteflow.result;

import java.util.Map;
import java.util.TreeMap;

/**
 * Sums by blocks of time. A block starts at a multiple of its width. The width is a second at first
 * and doubles whenever there are more than {@value #MOST} blocks from the first to the last, so
 * that the memory does not grow with the run.
 */
final class TimeBlocks {
    /** Largest number of blocks. A long run has more than half of it. */
    static final int MOST = 32;

    private static final long FINEST = 1000;

    private long width = FINEST;
    private TreeMap<Long, double[]> blocks = new TreeMap<>();

    /** Returns the sums of the block of a time, by the ordinals of {@link Measure}; changeable. */
    double[] at(final long time) {
        double[] block = blocks.get(Math.floorDiv(time, width));
        if (block == null) {
            block = new double[Measure.count()];
            blocks.put(Math.floorDiv(time, width), block);
            while (span() > MOST) {
                coarsen();
            }
            block = blocks.get(Math.floorDiv(time, width));
        }
        return block;
    }

    /** Adds to a sum of the block of a time. */
    void add(final long time, final Measure measure, final double value) {
        at(time)[measure.ordinal()] += value;
    }

    private void coarsen() {
        width *= 2;
        final TreeMap<Long, double[]> wider = new TreeMap<>();
        for (final Map.Entry<Long, double[]> block : blocks.entrySet()) {
            addTo(wider, Math.floorDiv(block.getKey(), 2), block.getValue());
        }
        blocks = wider;
    }

    private static void addTo(
            final TreeMap<Long, double[]> to, final long key, final double[] sums) {
        final double[] there = to.putIfAbsent(key, sums);
        if (there != null) {
            for (int i = 0; i < sums.length; i++) {
                there[i] += sums[i];
            }
        }
    }

    private long span() {
        return blocks.isEmpty() ? 0 : blocks.lastKey() - blocks.firstKey() + 1;
    }

    /** Adds all sums of other blocks. The wider of the two widths is used. */
    void addAll(final TimeBlocks other) {
        final TimeBlocks added = other.copy();
        while (width < added.width) {
            coarsen();
        }
        while (added.width < width) {
            added.coarsen();
        }
        added.blocks.forEach((key, sums) -> addTo(blocks, key, sums));
        while (span() > MOST) {
            coarsen();
        }
    }

    /** Returns a copy with the blocks of both: as wide as the wider ones, over the longer time. */
    TimeBlocks alignedWith(final TimeBlocks other) {
        final TimeBlocks aligned = copy();
        while (aligned.width < other.width) {
            aligned.coarsen();
        }
        if (!other.blocks.isEmpty()) {
            for (final long key : new long[] {other.blocks.firstKey(), other.blocks.lastKey()}) {
                aligned.blocks.computeIfAbsent(
                        Math.floorDiv(key * other.width, aligned.width),
                        any -> new double[Measure.count()]);
            }
        }
        return aligned;
    }

    /** Returns an independent copy. */
    TimeBlocks copy() {
        final TimeBlocks copy = new TimeBlocks();
        copy.width = width;
        blocks.forEach((key, sums) -> copy.blocks.put(key, sums.clone()));
        return copy;
    }

    /** Returns the width of a block, ms. */
    long width() {
        return width;
    }

    /** Returns a copy with the blocks that start in a range of time, ms, without its end. */
    TimeBlocks between(final long from, final long to) {
        final TimeBlocks part = copy();
        part.blocks.keySet().removeIf(key -> key * width < from || key * width >= to);
        return part;
    }

    /**
     * Returns the width of the blocks of a run.
     *
     * @param from time of its first event, ms
     * @param to time of its last event, ms
     */
    static long widthOf(final long from, final long to) {
        long width = FINEST;
        while (Math.floorDiv(to, width) - Math.floorDiv(from, width) >= MOST) {
            width *= 2;
        }
        return width;
    }

    /** Returns the time at which the first block starts, ms; 0 if there are no blocks. */
    long start() {
        return blocks.isEmpty() ? 0 : blocks.firstKey() * width;
    }

    /** Returns the number of blocks from the first to the last; blocks without events count. */
    int count() {
        return (int) span();
    }

    /** Returns a sum of each block, in the order of time. */
    double[] column(final Measure measure) {
        final double[] column = new double[count()];
        for (final Map.Entry<Long, double[]> block : blocks.entrySet()) {
            column[(int) (block.getKey() - blocks.firstKey())] =
                    block.getValue()[measure.ordinal()];
        }
        return column;
    }

    /** Returns the sum over all blocks, in the order of time. */
    double total(final Measure measure) {
        double total = 0;
        for (final double[] block : blocks.values()) {
            total += block[measure.ordinal()];
        }
        return total;
    }
}
