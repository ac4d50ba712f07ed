package io.quoteflow.model;

/**
 * A learned model. It turns the features of a bar into the expected move of the mid over the
 * model's horizon, basis points. Immutable, so all instruments of a process share it; what it
 * remembers of one instrument is in a {@link ModelMemory}.
 */
public interface Model {
    /** Number of features of schema {@link #SCHEMA}. */
    int FEATURES = 16;

    /** The name of the features that models are trained on. */
    String SCHEMA = "f1";

    /** Returns the word for this kind in a model file: linear, xgboost or gru. */
    String kind();

    /** Returns the number of hidden units whose values it keeps from row to row; 0 for none. */
    int hiddenUnits();

    /**
     * Scores the next row of features of an instrument.
     *
     * @param row {@value #FEATURES} features; NaN is a missing value
     * @param memory memory of the instrument, made for {@link #hiddenUnits}; it moves one row on
     * @return the expected move, basis points; NaN if the model is silent at this row
     */
    double score(double[] row, ModelMemory memory);

    /**
     * Checks the length of a row or of the weights for one.
     *
     * @throws IllegalArgumentException if it is not {@value #FEATURES}
     */
    static void checkLength(final String name, final int length) {
        if (length != FEATURES) {
            throw new IllegalArgumentException(
                    name + " has " + length + " values; " + SCHEMA + " has " + FEATURES);
        }
    }
}
