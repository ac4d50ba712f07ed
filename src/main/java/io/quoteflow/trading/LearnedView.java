package io.quoteflow.trading;

import io.quoteflow.parameter.Parameter;
import io.quoteflow.placement.Placement;
import io.quoteflow.placement.PlacementBandit;
import io.quoteflow.placement.PlacementContext;

import java.util.ArrayList;
import java.util.List;

/**
 * What an instrument learns, for display to users. Values that do not exist yet are null.
 *
 * @param rows whether rows of features are written
 * @param model the model; null without one
 * @param placement learned placement; null if it is off
 */
public record LearnedView(boolean rows, Model model, Placing placement) {
    /**
     * A model and its memory.
     *
     * @param sha256 hash of its file, hex
     * @param output expected move of the mid until the next close, bps
     * @param hiddenUnits number of hidden units; 0 of a model that is not recurrent
     * @param rowsSeen rows that a recurrent model has seen since the estimators started
     */
    public record Model(String sha256, Double output, int hiddenUnits, int rowsSeen) {}

    /**
     * Learned placement.
     *
     * @param epoch number of the bar at whose close the running epoch began; null if none runs
     * @param context of the running epoch
     * @param arm of the running epoch
     * @param reward of the epoch before it, bps of quoteNotional
     * @param best by context, the arm of the highest mean; contexts without a reward are left out
     */
    public record Placing(
            Long epoch, Integer context, Integer arm, Double reward, List<Best> best) {
        public Placing {
            best = List.copyOf(best);
        }
    }

    /**
     * The arm that has earned most in a context.
     *
     * @param mean reward, bps of quoteNotional
     * @param n discounted number of its rewards, with the one that it starts with
     */
    public record Best(int context, int arm, double mean, double n) {}

    /** Returns a view of what an instrument learns; null if it learns nothing. */
    static LearnedView of(final TraderState s) {
        final Learned learned = s.extensions.learned;
        return learned.isOff()
                ? null
                : new LearnedView(
                        s.parameters().isTrue(Parameter.FEATURES),
                        learned.model == null ? null : learned.model.view(),
                        learned.placement == null ? null : placing(learned.placement));
    }

    private static Placing placing(final Placement placement) {
        final PlacementBandit bandit = placement.bandit();
        final List<Best> best = new ArrayList<>();
        for (int context = 0; context < PlacementContext.COUNT; context++) {
            if (bandit.hasLearnt(context)) {
                final int arm = bandit.best(context);
                best.add(
                        new Best(
                                context,
                                arm,
                                bandit.mean(context, arm),
                                bandit.weight(context, arm)));
            }
        }
        final boolean runs = placement.running() != null;
        return new Placing(
                runs ? (Long) placement.running().bar() : null,
                runs ? (Integer) placement.running().context() : null,
                runs ? (Integer) placement.running().arm() : null,
                Double.isNaN(placement.reward()) ? null : placement.reward(),
                best);
    }
}
