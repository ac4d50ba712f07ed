package io.quoteflow.result;

import java.util.Objects;

/**
 * A figure of the results of a run.
 *
 * @param name unique within the results
 * @param unit such as {@code bps}; empty if it has none
 * @param of what {@link Estimate#number} counts
 * @param estimate the value and its standard error
 */
public record ResultFigure(String name, String unit, String of, Estimate estimate) {
    public ResultFigure {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(estimate, "estimate");
    }
}
