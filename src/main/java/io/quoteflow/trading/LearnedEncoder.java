package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.model.Model;
import io.quoteflow.placement.Placement;
import io.quoteflow.placement.PlacementChoice;
import io.quoteflow.placement.PlacementEpoch;

/** Writes the rows of {@code features} and {@code placements}. */
final class LearnedEncoder {
    private final DecisionWriter out;

    LearnedEncoder(final DecisionWriter out) {
        this.out = out;
    }

    /** Writes the features of a bar. */
    void features(final TraderState s, final long bar, final double[] row) {
        out.begin(s, DecisionStream.FEATURES)
                .integer("bar", bar)
                .text("schema", Model.SCHEMA)
                .numbers("x", row)
                .end(s);
    }

    /** Writes the choice of an epoch that begins, and what the epoch before it earned. */
    void placement(final TraderState s, final Placement placement, final PlacementChoice choice) {
        final PlacementEpoch epoch = placement.running();
        final PlacementEpoch before = placement.ended();
        out.begin(s, DecisionStream.PLACEMENTS)
                .integer("epoch", epoch.bar())
                .integer("context", epoch.context())
                .integer("arm", choice.arm())
                .integer("greedy", choice.greedy())
                .number("propensity", choice.propensity())
                .number("reward", placement.reward())
                .number(
                        "n",
                        before == null
                                ? Double.NaN
                                : placement.bandit().weight(before.context(), before.arm()))
                .number(
                        "mean",
                        before == null
                                ? Double.NaN
                                : placement.bandit().mean(before.context(), before.arm()))
                .end(s);
    }
}
