package io.quoteflow.figure;

/**
 * What the last closed bar says about an instrument: the words of its row of {@code signals}.
 *
 * @param label label of the AR(1) fit; null without a fit
 * @param regime most probable regime
 * @param probability probability of that regime, within [0, 1]
 * @param strategy strategy that regime and fit call for
 */
public record SignalFigures(String label, String regime, double probability, String strategy) {
    /** Before the first bar: no words, and a probability of 0. */
    public static final SignalFigures NONE = new SignalFigures(null, null, 0, null);
}
