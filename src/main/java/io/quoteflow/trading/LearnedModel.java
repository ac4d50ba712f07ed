package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.model.Model;
import io.quoteflow.model.ModelMemory;

/** What an instrument knows of its model: the model's memory, and its output for the next bar. */
final class LearnedModel {
    private final String sha256;
    private final ModelMemory memory;

    /** Basis points; NaN if there is none. */
    private double output;

    private LearnedModel(final String sha256, final ModelMemory memory, final double output) {
        this.sha256 = sha256;
        this.memory = memory;
        this.output = output;
    }

    /** Returns the state of a model that has seen no row. */
    static LearnedModel first(final String sha256, final Model model) {
        return new LearnedModel(sha256, new ModelMemory(model.hiddenUnits()), Double.NaN);
    }

    boolean isOf(final String otherSha256) {
        return sha256.equals(otherSha256);
    }

    void restart() {
        memory.restart();
        output = Double.NaN;
    }

    /** Scores the row of the bar that was closed. */
    void score(final Model model, final double[] row) {
        output = model.score(row, memory);
    }

    /** Notes that the bar that was closed has no row. */
    void skip() {
        output = Double.NaN;
    }

    /** Returns the expected move until the next close, basis points; NaN if there is none. */
    double output() {
        return output;
    }

    LearnedView.Model view() {
        return new LearnedView.Model(
                sha256,
                Double.isNaN(output) ? null : output,
                memory.units(),
                memory.units() == 0 ? 0 : memory.rows());
    }

    void write(final StateWriter out) {
        out.putText(sha256);
        memory.write(out);
        out.putDouble(output);
    }

    static LearnedModel read(final StateReader in) {
        return new LearnedModel(in.getText(), ModelMemory.read(in), in.getDouble());
    }
}
