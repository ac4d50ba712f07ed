package io.quoteflow.model;

/**
 * A gated recurrent unit, one step a row, EXTENSIONS 20. With x the standardised features and h the
 * hidden units:
 *
 * <pre>
 * z = σ(Wz·x + Uz·h + bz)
 * r = σ(Wr·x + Ur·h + br)
 * c = tanh(Wh·x + bh + r∘(Uh·h + bh'))
 * h ← (1 − z)∘c + z∘h
 * output = v·h + v0
 * </pre>
 *
 * Sums run from the left, the bias first. The first {@value #SILENT_ROWS} rows give no output.
 */
public final class RecurrentUnit implements Model {
    /** Number of rows after a restart that give no output. */
    public static final int SILENT_ROWS = 30;

    /** The largest number of hidden units. */
    public static final int MAX_UNITS = 256;

    private final double[] mean;
    private final double[] sd;
    private final GateWeights update;
    private final GateWeights reset;
    private final GateWeights candidate;
    private final double[] candidateHiddenBias;
    private final double[] output;
    private final double outputBias;

    /**
     * Creates a model.
     *
     * @param mean by feature, what is subtracted
     * @param sd by feature, what divides the difference; positive
     * @param update weights of the gate z
     * @param reset weights of the gate r
     * @param candidate weights of c; its bias is bh
     * @param candidateHiddenBias the bias bh' of c's hidden part
     * @param output by hidden unit, its weight in the output
     * @param outputBias what is added to the output, basis points
     * @throws IllegalArgumentException if lengths differ or a number is not finite
     */
    public RecurrentUnit(
            final double[] mean,
            final double[] sd,
            final GateWeights update,
            final GateWeights reset,
            final GateWeights candidate,
            final double[] candidateHiddenBias,
            final double[] output,
            final double outputBias) {
        Model.checkLength("mean", mean.length);
        Model.checkLength("sd", sd.length);
        final int units = output.length;
        if (units == 0 || units > MAX_UNITS) {
            throw new IllegalArgumentException(
                    "v has " + units + " values; 1 to " + MAX_UNITS + " hidden units are allowed");
        }
        if (update.units() != units
                || reset.units() != units
                || candidate.units() != units
                || candidateHiddenBias.length != units) {
            throw new IllegalArgumentException(
                    "bz, br, bh, bu and v must have one value for each hidden unit");
        }
        for (final double value : sd) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("sd must be positive");
            }
        }
        this.mean = Finite.check("mean", mean);
        this.sd = Finite.check("sd", sd);
        this.update = update;
        this.reset = reset;
        this.candidate = candidate;
        this.candidateHiddenBias = Finite.check("bu", candidateHiddenBias);
        this.output = Finite.check("v", output);
        this.outputBias = Finite.check("v0", outputBias);
    }

    @Override
    public String kind() {
        return "gru";
    }

    @Override
    public int hiddenUnits() {
        return output.length;
    }

    @Override
    public double score(final double[] row, final ModelMemory memory) {
        final double[] x = new double[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            x[i] = (row[i] - mean[i]) / sd[i];
        }
        final double[] h = memory.hidden();
        final int units = h.length;
        final double[] next = new double[units];
        for (int k = 0; k < units; k++) {
            final double z = sigmoid(update.sum(k, x, h));
            final double r = sigmoid(reset.sum(k, x, h));
            final double hiddenPart = candidate.hiddenSum(candidateHiddenBias[k], k, h);
            final double c = StrictMath.tanh(candidate.inputSum(k, x) + r * hiddenPart);
            next[k] = (1 - z) * c + z * h[k];
        }
        System.arraycopy(next, 0, h, 0, units);
        memory.addRow();
        if (memory.rows() <= SILENT_ROWS) {
            return Double.NaN;
        }
        double sum = outputBias;
        for (int k = 0; k < units; k++) {
            sum += output[k] * h[k];
        }
        return sum;
    }

    private static double sigmoid(final double a) {
        return 1 / (1 + StrictMath.exp(-a));
    }
}
