package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * How far the imbalance of the sizes near the mid is from its mean over the last {@value #BARS}
 * bars, in standard deviations, EXTENSIONS 23.
 */
public final class StandardisedImbalance {
    private static final int BARS = 600;
    private static final int FEWEST_BARS = 60;
    private static final double SMALLEST_DEVIATION = 1e-12;

    private final double[] window = new double[BARS];
    private int next;
    private int count;
    private double z;

    /**
     * Adds a bar.
     *
     * @param imbalance size of the bids minus size of the asks near the mid, base units
     */
    public void add(final double imbalance) {
        window[next] = imbalance;
        next = next + 1 == BARS ? 0 : next + 1;
        count = Math.min(BARS, count + 1);
        z = count < FEWEST_BARS ? 0 : standardised(imbalance);
    }

    private double standardised(final double imbalance) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += window[i];
        }
        final double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (window[i] - mean) * (window[i] - mean);
        }
        final double deviation = Math.sqrt(squares / count);
        return deviation < SMALLEST_DEVIATION ? 0 : (imbalance - mean) / deviation;
    }

    /** Returns the last imbalance in standard deviations from the mean; 0 if there are few bars. */
    public double z() {
        return z;
    }

    /** Returns the number of bars in the window. */
    public int bars() {
        return count;
    }

    /** Forgets everything, because the estimators start afresh. */
    public void restart() {
        next = 0;
        count = 0;
        z = 0;
    }

    public void write(final StateWriter out) {
        out.putInt(next);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putDouble(window[i]);
        }
        out.putDouble(z);
    }

    public static StandardisedImbalance read(final StateReader in) {
        final StandardisedImbalance read = new StandardisedImbalance();
        read.next = in.getInt();
        read.count = in.getInt();
        for (int i = 0; i < read.count; i++) {
            read.window[i] = in.getDouble();
        }
        read.z = in.getDouble();
        return read;
    }
}
