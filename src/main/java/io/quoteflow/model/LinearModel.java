package io.quoteflow.model;

/** An intercept and one weight a feature. */
public final class LinearModel implements Model {
    private final double intercept;
    private final double[] weights;

    /**
     * Creates a model.
     *
     * @param weights one weight a feature
     * @throws IllegalArgumentException if a number is not finite, or there are not as many weights
     *     as features
     */
    public LinearModel(final double intercept, final double... weights) {
        Model.checkLength("weights", weights.length);
        this.intercept = Finite.check("intercept", intercept);
        this.weights = Finite.check("weights", weights);
    }

    @Override
    public String kind() {
        return "linear";
    }

    @Override
    public int hiddenUnits() {
        return 0;
    }

    @Override
    public double score(final double[] row, final ModelMemory memory) {
        double sum = intercept;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * row[i];
        }
        memory.addRow();
        return sum;
    }
}
