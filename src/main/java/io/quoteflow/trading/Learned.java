package io.quoteflow.trading;

import io.quoteflow.feature.Features;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.placement.Placement;
import io.quoteflow.quoting.QuoteTerms;

/**
 * What an instrument learns beside its estimators, EXTENSIONS 20: features, the memory of its
 * model, its placement. Each is null while it is off.
 */
final class Learned {
    private static final String OFF = "off";
    private static final String ACT = "act";

    /** Needed by the rows of features, by models and by placement. */
    Features features;

    LearnedModel model;
    final Placement placement;

    /** The terms of the placement that acts; null if there are none. Not stored. */
    private PlacedTerms placed;

    private Learned(final Features features, final LearnedModel model, final Placement placement) {
        this.features = features;
        this.model = model;
        this.placement = placement;
    }

    /** Returns the state at the first definition. */
    static Learned first(final Parameters p) {
        final boolean places = !p.value(Parameter.PLACEMENT_MODE).equals(OFF);
        final boolean needed =
                places || p.isTrue(Parameter.FEATURES) || p.isGiven(Parameter.MODEL_FILE);
        return new Learned(needed ? new Features() : null, null, places ? new Placement() : null);
    }

    /** Returns the state of an instrument whose saved format has none of it. */
    static Learned none() {
        return new Learned(null, null, null);
    }

    /** Whether nothing of it is on. */
    boolean isOff() {
        return features == null;
    }

    /** Forgets what the estimators forget. The bandit keeps what it has learnt. */
    void restart() {
        if (features != null) {
            features.restart();
        }
        if (model != null) {
            model.restart();
        }
        if (placement != null) {
            placement.restart();
        }
    }

    /**
     * Returns the model's expected move, basis points; NaN if there is none. A model that was set
     * says nothing before a bar closes, and what the one before it said counts no more.
     */
    double modelBps(final Parameters p) {
        return model != null && model.isOf(p.value(Parameter.MODEL_SHA256))
                ? model.output()
                : Double.NaN;
    }

    /** Returns what the model adds to both prices, bps of mid. */
    double shiftBps(final Parameters p) {
        final double output = modelBps(p);
        if (Double.isNaN(output)) {
            return 0;
        }
        final double most = p.number(Parameter.MAX_BIAS_BPS);
        return Math.max(-most, Math.min(most, p.number(Parameter.MODEL_WEIGHT) * output));
    }

    /** Returns the parameters that place the quotes. */
    Parameters parameters(final TraderState s) {
        return isPlacing(s.parameters()) ? placed(s).parameters() : s.parameters();
    }

    /** Returns the terms that place the quotes. */
    QuoteTerms terms(final TraderState s) {
        return isPlacing(s.parameters()) ? placed(s).terms() : s.terms.quoteTerms();
    }

    private boolean isPlacing(final Parameters p) {
        return placement != null
                && placement.running() != null
                && p.value(Parameter.PLACEMENT_MODE).equals(ACT);
    }

    private PlacedTerms placed(final TraderState s) {
        final int arm = placement.running().arm();
        if (placed == null || !placed.isOf(s.parameters(), s.steps(), arm)) {
            placed = PlacedTerms.of(s.parameters(), s.steps(), arm);
        }
        return placed;
    }

    void rescale(final long sizeFactor) {
        if (features != null) {
            features.rescale(sizeFactor);
        }
    }

    void write(final StateWriter out) {
        out.putBoolean(features != null);
        if (features != null) {
            features.write(out);
        }
        out.putBoolean(model != null);
        if (model != null) {
            model.write(out);
        }
        out.putBoolean(placement != null);
        if (placement != null) {
            placement.write(out);
        }
    }

    static Learned read(final StateReader in) {
        final Features features = in.getBoolean() ? Features.read(in) : null;
        final LearnedModel model = in.getBoolean() ? LearnedModel.read(in) : null;
        return new Learned(features, model, in.getBoolean() ? Placement.read(in) : null);
    }
}
