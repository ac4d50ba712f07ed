package io.quoteflow.examples;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * A signal: how far the newest close is from the mean of the last {@value #WINDOW} closes, in
 * standard deviations (n) of these closes. Not thread-safe.
 */
public final class CloseScore {
    private static final int WINDOW = 20;

    private final double[] closes = new double[WINDOW];
    private long count;

    /** Takes the close of the next bar. */
    public void add(final double close) {
        closes[(int) (count % WINDOW)] = close;
        count++;
    }

    /** Whether the window is full. */
    public boolean isReady() {
        return count >= WINDOW;
    }

    /** The score; 0 while the window is not full, or if all its closes are equal. */
    public double score() {
        if (!isReady()) {
            return 0;
        }
        double sum = 0;
        boolean equal = true;
        for (final double close : closes) {
            sum += close;
            equal &= close == closes[0];
        }
        if (equal) {
            return 0;
        }
        final double mean = sum / WINDOW;
        double squares = 0;
        for (final double close : closes) {
            squares += (close - mean) * (close - mean);
        }
        final double newest = closes[(int) ((count - 1) % WINDOW)];
        return (newest - mean) / Math.sqrt(squares / WINDOW);
    }

    /** Writes the fields, in the order in which {@link #read} reads them. */
    public void write(final StateWriter out) {
        out.putLong(count);
        for (final double close : closes) {
            out.putDouble(close);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static CloseScore read(final StateReader in) {
        final CloseScore score = new CloseScore();
        score.count = in.getLong();
        for (int i = 0; i < WINDOW; i++) {
            score.closes[i] = in.getDouble();
        }
        return score;
    }
}
