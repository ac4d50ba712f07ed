package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.placement.PlacementArm;

import java.io.IOException;
import java.util.Arrays;

/**
 * What one instrument of a finished run learned: its model, and by placement its epochs, what they
 * earned and their maker fills. It takes nine bytes of memory for an epoch.
 */
final class LearnedTable {
    private final long[] epochs = new long[PlacementArm.COUNT];
    private final long[] rewarded = new long[PlacementArm.COUNT];
    private final double[] rewards = new double[PlacementArm.COUNT];
    private final long[] fills = new long[PlacementArm.COUNT];

    /** By epoch, the decision that began it, and its arm. */
    private long[] begins = new long[16];

    private byte[] arms = new byte[16];
    private int count;

    /** The epoch of the last fill; -1 before the first epoch. */
    private int filled = -1;

    private String model;
    private String card;

    /** Adds the row of a start that names a model. */
    void start(final ReportRow row) {
        model = row.text("model");
        card = row.text("modelCard");
    }

    /**
     * Adds a row of placements.
     *
     * @throws ReportException if it names no placement
     */
    void placement(final ReportRow row) {
        final double arm = row.number("arm");
        if (!(arm >= 0 && arm < PlacementArm.COUNT)) {
            throw new ReportException("placements.jsonl: there is no placement " + arm);
        }
        final double reward = row.number("reward");
        if (count > 0 && !Double.isNaN(reward)) {
            final int before = arms[count - 1];
            rewarded[before]++;
            rewards[before] += reward;
        }
        if (count == arms.length) {
            begins = Arrays.copyOf(begins, 2 * count);
            arms = Arrays.copyOf(arms, 2 * count);
        }
        begins[count] = row.integer("decision");
        arms[count++] = (byte) arm;
        epochs[(int) arm]++;
    }

    /** Adds a maker fill. Call it after all placements, in the order of the decisions. */
    void fill(final ReportRow row) {
        final long decision = row.integer("decision");
        while (filled + 1 < count && begins[filled + 1] < decision) {
            filled++;
        }
        if (filled >= 0) {
            fills[arms[filled]]++;
        }
    }

    void write(final JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", model);
        json.writeStringField("card", card);
        json.writeArrayFieldStart("placements");
        for (int arm = 0; arm < PlacementArm.COUNT; arm++) {
            if (epochs[arm] > 0) {
                write(json, arm);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(final JsonGenerator json, final int arm) throws IOException {
        final PlacementArm factors = PlacementArm.of(arm);
        json.writeStartObject();
        json.writeNumberField("arm", arm);
        json.writeNumberField("halfSpread", factors.halfSpread());
        json.writeNumberField("skew", factors.skew());
        json.writeNumberField("epochs", epochs[arm]);
        json.writeFieldName("reward");
        if (rewarded[arm] == 0) {
            json.writeNull();
        } else {
            json.writeNumber(rewards[arm] / rewarded[arm]);
        }
        json.writeNumberField("fills", fills[arm]);
        json.writeEndObject();
    }
}
