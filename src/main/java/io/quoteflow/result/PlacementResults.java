package io.quoteflow.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.placement.PlacementArm;

import java.io.IOException;
import java.util.Arrays;

/**
 * What each placement of an instrument earned, from the rows of {@code placements}. A row tells of
 * the epoch that begins, and the reward of the epoch before it. It takes nine bytes of memory for
 * an epoch, or those of {@value #FIRST_SIZE} epochs if the run is live.
 */
public final class PlacementResults {
    private static final int FIRST_SIZE = 16;

    private final Arm[] byArm = new Arm[PlacementArm.COUNT];

    /** By epoch, the decision that began it, and its arm. */
    private long[] begins = new long[FIRST_SIZE];

    private byte[] arms = new byte[FIRST_SIZE];
    private final boolean live;
    private int count;
    private int rewarded;

    /** Number of all epochs, also those that are kept no more. */
    private int epochs;

    /** Inverse propensity of the last epoch. */
    private double weight;

    /** The epoch of the last fill; -1 before the first epoch. */
    private int filled = -1;

    /** Sums of an arm. The weight w of an epoch is its inverse propensity, R its reward. */
    private static final class Arm {
        private int epochs;
        private int rewarded;
        private long fills;
        private double rewards;
        private double weights;
        private double weighted;
        private double squares;
        private double squaresWeighted;
        private double squaresSquared;

        private void reward(final double weight, final double reward) {
            rewarded++;
            rewards += reward;
            weights += weight;
            weighted += weight * reward;
            squares += weight * weight;
            squaresWeighted += weight * weight * reward;
            squaresSquared += weight * weight * reward * reward;
        }
    }

    /** Creates an object without epochs. */
    public PlacementResults() {
        this(false);
    }

    private PlacementResults(final boolean live) {
        this.live = live;
        Arrays.setAll(byArm, arm -> new Arm());
    }

    /** Creates an object for rows and fills that come roughly in the order of the decisions. */
    public static PlacementResults live() {
        return new PlacementResults(true);
    }

    /**
     * Adds a row.
     *
     * @param decision number of the row
     * @param arm placement of the epoch that begins
     * @param propensity with which it was chosen
     * @param reward of the epoch before, bps of quoteNotional; NaN if it was void
     * @throws IllegalArgumentException if there is no such placement or propensity
     */
    public void epoch(
            final long decision, final double arm, final double propensity, final double reward) {
        if (!(arm >= 0 && arm < PlacementArm.COUNT && propensity > 0 && propensity <= 1)) {
            throw new IllegalArgumentException(
                    "placement " + arm + " of propensity " + propensity + ": is none");
        }
        if (count > 0 && !Double.isNaN(reward)) {
            rewarded++;
            byArm[arms[count - 1]].reward(weight, reward);
        }
        if (count == arms.length && live) {
            begins[0] = begins[count - 1];
            arms[0] = arms[count - 1];
            filled = filled == count - 1 ? 0 : -1;
            count = 1;
        }
        if (count == arms.length) {
            begins = Arrays.copyOf(begins, 2 * count);
            arms = Arrays.copyOf(arms, 2 * count);
        }
        weight = 1 / propensity;
        epochs++;
        begins[count] = decision;
        arms[count++] = (byte) arm;
        byArm[(int) arm].epochs++;
    }

    /** Adds a row. */
    public void epoch(final JsonNode row) {
        epoch(
                row.path("decision").asLong(),
                row.path("arm").asDouble(Double.NaN),
                row.path("propensity").asDouble(Double.NaN),
                row.path("reward").asDouble(Double.NaN));
    }

    /**
     * Adds a maker fill. Call it in the order of the decisions, after all rows before it.
     *
     * @param decision number of the row of the fill
     */
    public void fill(final long decision) {
        while (filled + 1 < count && begins[filled + 1] < decision) {
            filled++;
        }
        if (filled >= 0) {
            byArm[arms[filled]].fills++;
        }
    }

    /** Returns the number of epochs. */
    public int epochs() {
        return epochs;
    }

    /**
     * Estimates what an arm would earn in each epoch if it were played always, by self-normalised
     * inverse propensity: sum of w R / sum of w over the epochs in which it was played. Its
     * standard error takes the epochs as independent. In a run that plays one arm always, it is the
     * mean reward.
     *
     * @return bps of quoteNotional
     */
    public Estimate value(final int arm) {
        final Arm sums = byArm[arm];
        if (sums.rewarded == 0) {
            return Estimate.NONE;
        }
        final double value = sums.weighted / sums.weights;
        if (sums.rewarded < Estimate.LEAST_BLOCKS) {
            return Estimate.exact(value, sums.rewarded);
        }
        final double residuals =
                sums.squaresSquared
                        - 2 * value * sums.squaresWeighted
                        + value * value * sums.squares;
        final double n = rewarded;
        return new Estimate(
                value,
                StrictMath.sqrt(n / (n - 1) * Math.max(0, residuals)) / sums.weights,
                sums.rewarded);
    }

    /** Writes an object for each placement that was played, as an array. */
    public void write(final JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (int arm = 0; arm < byArm.length; arm++) {
            final Arm sums = byArm[arm];
            if (sums.epochs > 0) {
                final PlacementArm factors = PlacementArm.of(arm);
                json.writeStartObject();
                json.writeNumberField("arm", arm);
                json.writeNumberField("halfSpread", factors.halfSpread());
                json.writeNumberField("skew", factors.skew());
                json.writeNumberField("epochs", sums.epochs);
                json.writeObjectField(
                        "reward",
                        sums.rewarded == 0 ? null : (Double) (sums.rewards / sums.rewarded));
                json.writeNumberField("fills", sums.fills);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** Writes the placement that was chosen last, as an object; null if there is none. */
    void writeRunning(final JsonGenerator json) throws IOException {
        if (count == 0) {
            json.writeNull();
            return;
        }
        final int arm = arms[count - 1];
        json.writeStartObject();
        json.writeNumberField("arm", arm);
        json.writeNumberField("halfSpread", PlacementArm.of(arm).halfSpread());
        json.writeNumberField("skew", PlacementArm.of(arm).skew());
        json.writeNumberField("propensity", 1 / weight);
        json.writeEndObject();
    }
}
