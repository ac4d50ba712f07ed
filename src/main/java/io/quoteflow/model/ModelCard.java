package io.quoteflow.model;

/**
 * What a model's training says of it.
 *
 * @param weak whether the model is not better than its best single feature by two standard errors
 * @param r2 out-of-sample R² against a forecast of 0; NaN if it is not known
 * @param r2Error its standard error; NaN if it is not known
 * @param bestFeature name of the best single feature; null if it is not known
 * @param gain R² above that of the best feature; NaN if it is not known
 * @param gainError its standard error; NaN if it is not known
 */
public record ModelCard(
        boolean weak,
        double r2,
        double r2Error,
        String bestFeature,
        double gain,
        double gainError) {
    /** What rows say of a model without a card. */
    public static final String NO_CARD = "none";

    /** Returns what the card says in one word. */
    public String word() {
        return weak ? "weak" : "proven";
    }
}
