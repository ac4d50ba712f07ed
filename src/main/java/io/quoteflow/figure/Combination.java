package io.quoteflow.figure;

import java.util.List;

/** How the figures of several instruments become one figure over all of them. */
public sealed interface Combination {
    /** The sum. For {@link FigureType#COUNTS}, the sum of each entry. */
    record Sum() implements Combination {}

    /**
     * The mean over the instruments that have a value.
     *
     * @param weight a figure that weights the mean
     */
    record Mean(Figure weight) implements Combination {}

    /**
     * A ratio of sums: {@code scale * part / (sum of whole)}.
     *
     * @param part figure whose sum is divided
     * @param whole figures whose sums together divide it
     */
    record Ratio(double scale, Figure part, List<Figure> whole) implements Combination {}

    /**
     * The figure over all instruments is not a function of their figures. It is computed elsewhere.
     */
    record Separate() implements Combination {}

    /** There is no such figure over all instruments. */
    record None() implements Combination {}

    /** Returns how the figures are combined, as text for users. */
    default String text() {
        if (this instanceof Sum) {
            return "sum";
        }
        if (this instanceof Mean mean) {
            return "mean weighted by `" + mean.weight().field() + "`";
        }
        if (this instanceof Ratio ratio) {
            final StringBuilder text = new StringBuilder();
            text.append('`').append(ratio.part().field()).append("` / ");
            for (final Figure each : ratio.whole()) {
                text.append(each == ratio.whole().get(0) ? "" : " + ");
                text.append('`').append(each.field()).append('`');
            }
            return text.toString();
        }
        return this instanceof Separate ? "of the summed equity" : "";
    }
}
