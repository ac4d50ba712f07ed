package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.parameter.Parameters;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a state comes from: what its job file said, which fork it belongs to, and what was changed
 * in it by hand since its last record.
 */
final class Lineage {
    /** The fork that is none: the first line of jobs. */
    static final String NO_FORK = "";

    private Parameters configured;
    private String fork;
    private final List<Patch> patches = new ArrayList<>();

    Lineage(final Parameters configured, final String fork) {
        this.configured = configured;
        this.fork = fork;
    }

    Lineage copy() {
        final Lineage copy = new Lineage(configured, fork);
        copy.patches.addAll(patches);
        return copy;
    }

    /** What the job file said when it was last taken over; {@code set} does not change it. */
    Parameters configured() {
        return configured;
    }

    void configured(final Parameters taken) {
        configured = taken;
    }

    String fork() {
        return fork;
    }

    void fork(final String entered) {
        fork = entered;
    }

    /** Changes by hand that no row tells of yet, in their order. */
    List<Patch> patches() {
        return patches;
    }

    /**
     * @param effective written beside it: only what differs from it is written here
     */
    void write(final StateWriter out, final Parameters effective) {
        configured.writeDifference(out, effective);
        out.putText(fork);
        out.putInt(patches.size());
        for (final Patch patch : patches) {
            out.putText(patch.key());
            out.putText(patch.old());
            out.putText(patch.now());
        }
    }

    static Lineage read(final StateReader in, final Parameters effective) {
        final Lineage lineage = new Lineage(Parameters.readDifference(in, effective), in.getText());
        for (int left = in.getInt(); left > 0; left--) {
            lineage.patches.add(new Patch(in.getText(), in.getText(), in.getText()));
        }
        return lineage;
    }
}
