package io.quoteflow.model;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.Arrays;

/** What a model remembers of one instrument: its hidden units, and how many rows it has seen. */
public final class ModelMemory {
    private final double[] hidden;
    private int rows;

    /**
     * Creates the memory of a model that has seen no row.
     *
     * @param hiddenUnits number of hidden units, not negative
     */
    public ModelMemory(final int hiddenUnits) {
        hidden = new double[hiddenUnits];
    }

    /** Forgets everything, because the estimators start afresh. */
    public void restart() {
        Arrays.fill(hidden, 0);
        rows = 0;
    }

    /** Returns the values of the hidden units. A model writes them in place. */
    double[] hidden() {
        return hidden;
    }

    /** Returns the value of a hidden unit. */
    public double hidden(final int unit) {
        return hidden[unit];
    }

    /** Returns the number of hidden units. */
    public int units() {
        return hidden.length;
    }

    /** Returns the number of rows since the last restart, at most {@link Integer#MAX_VALUE}. */
    public int rows() {
        return rows;
    }

    void addRow() {
        if (rows < Integer.MAX_VALUE) {
            rows++;
        }
    }

    public void write(final StateWriter out) {
        out.putInt(hidden.length);
        for (final double value : hidden) {
            out.putDouble(value);
        }
        out.putInt(rows);
    }

    public static ModelMemory read(final StateReader in) {
        final ModelMemory memory = new ModelMemory(in.getInt());
        for (int unit = 0; unit < memory.hidden.length; unit++) {
            memory.hidden[unit] = in.getDouble();
        }
        memory.rows = in.getInt();
        return memory;
    }
}
