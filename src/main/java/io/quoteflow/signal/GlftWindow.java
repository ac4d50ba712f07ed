package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The last {@value #SECONDS} seconds of a market, and the fit of its trades' depths to an
 * exponential, EXTENSIONS 23. Of a depth it keeps only how many of the fit's distances it exceeds.
 */
public final class GlftWindow {
    private static final int SECONDS = 600;
    private static final int FEWEST_SECONDS = 300;

    /** Number of distances, which are 0.5, 1.0, ... 5.0 bps. */
    private static final int DISTANCES = 10;

    private static final double DISTANCE = 0.5;
    private static final int FEWEST_COUNTS = 5;
    private static final int FEWEST_DISTANCES = 3;

    private final byte[] bought = new byte[SECONDS];
    private final byte[] sold = new byte[SECONDS];
    private final double[] changes = new double[SECONDS];
    private int next;
    private int count;

    /**
     * Adds a second.
     *
     * @param deepestBought distance of the highest trade of a buyer above the close before, bps;
     *     NaN if there was none
     * @param deepestSold distance of the lowest trade of a seller below the close before, bps; NaN
     *     if there was none
     * @param change change of the mid, bps
     */
    public void add(final double deepestBought, final double deepestSold, final double change) {
        bought[next] = exceeded(deepestBought);
        sold[next] = exceeded(deepestSold);
        changes[next] = change;
        next = next + 1 == SECONDS ? 0 : next + 1;
        count = Math.min(SECONDS, count + 1);
    }

    /** Returns how many of the distances a depth exceeds. NaN exceeds none. */
    private static byte exceeded(final double depth) {
        byte exceeded = 0;
        while (exceeded < DISTANCES && depth > DISTANCE * (exceeded + 1)) {
            exceeded++;
        }
        return exceeded;
    }

    /** Returns the number of seconds in the window. */
    public int seconds() {
        return count;
    }

    /** Forgets everything. */
    public void clear() {
        next = 0;
        count = 0;
    }

    /**
     * Returns the fit; null if there are too few seconds or trades, or all depths are as likely.
     */
    public GlftFit fit() {
        if (count < FEWEST_SECONDS) {
            return null;
        }
        final int[] counts = counts();
        int points = 0;
        double meanDistance = 0;
        double meanLog = 0;
        boolean differ = false;
        for (int i = 0; i < DISTANCES && counts[i] >= FEWEST_COUNTS; i++) {
            points++;
            meanDistance += DISTANCE * (i + 1);
            meanLog += logRate(counts[i]);
            differ |= counts[i] != counts[0];
        }
        if (points < FEWEST_DISTANCES || !differ) {
            return null;
        }
        meanDistance /= points;
        meanLog /= points;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < points; i++) {
            final double distance = DISTANCE * (i + 1) - meanDistance;
            products += distance * (logRate(counts[i]) - meanLog);
            squares += distance * distance;
        }
        final double slope = products / squares;
        return new GlftFit(StrictMath.exp(meanLog - slope * meanDistance), -slope, sigma());
    }

    /** Returns, by distance, the number of trades that went further. It never rises. */
    private int[] counts() {
        final int[] counts = new int[DISTANCES];
        for (int second = 0; second < count; second++) {
            for (int i = 0; i < bought[second]; i++) {
                counts[i]++;
            }
            for (int i = 0; i < sold[second]; i++) {
                counts[i]++;
            }
        }
        return counts;
    }

    private double logRate(final int trades) {
        return StrictMath.log((double) trades / (2 * count));
    }

    private double sigma() {
        double squares = 0;
        for (int second = 0; second < count; second++) {
            squares += changes[second] * changes[second];
        }
        return Math.sqrt(squares / count);
    }

    public void write(final StateWriter out) {
        out.putInt(next);
        out.putInt(count);
        for (int second = 0; second < count; second++) {
            out.putInt(bought[second]);
            out.putInt(sold[second]);
            out.putDouble(changes[second]);
        }
    }

    public static GlftWindow read(final StateReader in) {
        final GlftWindow window = new GlftWindow();
        window.next = in.getInt();
        window.count = in.getInt();
        for (int second = 0; second < window.count; second++) {
            window.bought[second] = (byte) in.getInt();
            window.sold[second] = (byte) in.getInt();
            window.changes[second] = in.getDouble();
        }
        return window;
    }
}
