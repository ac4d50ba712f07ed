package io.quoteflow.placement;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.Arrays;

/**
 * Learns which arm earns most in each context. It forgets slowly: of each context, the weight of
 * all that was seen shrinks by a thousandth with each reward. Nine of ten choices are greedy by an
 * upper confidence bound, the others are uniform by {@link HashFractions}.
 */
public final class PlacementBandit {
    private static final double EXPLORED = 0.1;
    private static final double MEMORY = 0.999;

    /** By context and arm, the discounted number of rewards. */
    private final double[] weights = new double[PlacementContext.COUNT * PlacementArm.COUNT];

    /** By context and arm, the mean reward. */
    private final double[] means = new double[weights.length];

    /** Creates a bandit that has seen nothing: each arm counts as one reward of 0. */
    public PlacementBandit() {
        Arrays.fill(weights, 1);
    }

    /**
     * Chooses the arm of an epoch.
     *
     * @param bar number of the bar at whose close the epoch begins
     * @param context index of the context, 0 to 8
     */
    public PlacementChoice choose(
            final String instrument, final long bar, final long seed, final int context) {
        final HashFractions random = HashFractions.of(instrument, bar, seed);
        final int greedy = greedy(context);
        final int arm =
                random.first() < EXPLORED ? (int) (PlacementArm.COUNT * random.second()) : greedy;
        final double uniform = EXPLORED / PlacementArm.COUNT;
        return new PlacementChoice(arm, greedy, arm == greedy ? uniform + (1 - EXPLORED) : uniform);
    }

    /** Returns the arm of the highest upper bound in a context; of equal ones, the first. */
    private int greedy(final int context) {
        final int first = context * PlacementArm.COUNT;
        double total = 0;
        for (int arm = 0; arm < PlacementArm.COUNT; arm++) {
            total += weights[first + arm];
        }
        final double logarithm = StrictMath.log(1 + total);
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int arm = 0; arm < PlacementArm.COUNT; arm++) {
            final int i = first + arm;
            final double bound = means[i] + Math.sqrt(logarithm / weights[i]);
            if (bound > highest) {
                highest = bound;
                best = arm;
            }
        }
        return best;
    }

    /**
     * Books the reward of an epoch.
     *
     * @param context context in which the epoch began
     * @param arm arm that was played
     * @param reward basis points of quoteNotional
     */
    public void reward(final int context, final int arm, final double reward) {
        final int first = context * PlacementArm.COUNT;
        for (int i = first; i < first + PlacementArm.COUNT; i++) {
            weights[i] = MEMORY * weights[i];
        }
        final int played = first + arm;
        weights[played] += 1;
        means[played] += (reward - means[played]) / weights[played];
    }

    /** Whether any arm was rewarded in a context. */
    public boolean hasLearnt(final int context) {
        // each reward shrinks the weight of every arm but the one that it adds to
        return weight(context, 0) != 1 || weight(context, 1) != 1;
    }

    /** Returns the arm of the highest mean in a context; of equal ones, the first. */
    public int best(final int context) {
        int best = 0;
        for (int arm = 1; arm < PlacementArm.COUNT; arm++) {
            if (mean(context, arm) > mean(context, best)) {
                best = arm;
            }
        }
        return best;
    }

    /** Returns the discounted number of rewards of an arm in a context. */
    public double weight(final int context, final int arm) {
        return weights[context * PlacementArm.COUNT + arm];
    }

    /** Returns the mean reward of an arm in a context, basis points of quoteNotional. */
    public double mean(final int context, final int arm) {
        return means[context * PlacementArm.COUNT + arm];
    }

    public void write(final StateWriter out) {
        for (int i = 0; i < weights.length; i++) {
            out.putDouble(weights[i]);
            out.putDouble(means[i]);
        }
    }

    public static PlacementBandit read(final StateReader in) {
        final PlacementBandit bandit = new PlacementBandit();
        for (int i = 0; i < bandit.weights.length; i++) {
            bandit.weights[i] = in.getDouble();
            bandit.means[i] = in.getDouble();
        }
        return bandit;
    }
}
