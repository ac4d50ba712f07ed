package io.quoteflow.model;

/**
 * The weights of one gate of a {@link RecurrentUnit}: of its inputs, its hidden units, its bias.
 */
public final class GateWeights {
    private final double[][] input;
    private final double[][] hidden;
    private final double[] bias;

    /**
     * Creates weights.
     *
     * @param name letter of the gate, for errors: z, r or h
     * @param input by hidden unit, the weight of each feature
     * @param hidden by hidden unit, the weight of each hidden unit
     * @param bias by hidden unit
     * @throws IllegalArgumentException if lengths differ or a number is not finite
     */
    public GateWeights(
            final String name,
            final double[][] input,
            final double[][] hidden,
            final double[] bias) {
        if (input.length != bias.length || hidden.length != bias.length) {
            throw new IllegalArgumentException(
                    "W" + name + ", U" + name + " and b" + name + " differ in length");
        }
        this.bias = Finite.check("b" + name, bias);
        this.input = new double[bias.length][];
        this.hidden = new double[bias.length][];
        for (int k = 0; k < bias.length; k++) {
            Model.checkLength("a row of W" + name, input[k].length);
            if (hidden[k].length != bias.length) {
                throw new IllegalArgumentException(
                        "a row of U" + name + " must have one value for each hidden unit");
            }
            this.input[k] = Finite.check("W" + name, input[k]);
            this.hidden[k] = Finite.check("U" + name, hidden[k]);
        }
    }

    int units() {
        return bias.length;
    }

    /** Returns bias + W·x + U·h of a hidden unit. */
    double sum(final int unit, final double[] x, final double[] h) {
        return hiddenSum(inputSum(unit, x), unit, h);
    }

    /** Returns bias + W·x of a hidden unit. */
    double inputSum(final int unit, final double[] x) {
        return addProducts(bias[unit], input[unit], x);
    }

    /** Returns {@code start} + U·h of a hidden unit. */
    double hiddenSum(final double start, final int unit, final double[] h) {
        return addProducts(start, hidden[unit], h);
    }

    private static double addProducts(
            final double start, final double[] weights, final double[] values) {
        double sum = start;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum;
    }
}
