package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.parameter.Parameters;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a state comes from: the parameters of its job file, the fork that it belongs to, and the
 * changes made by hand since its last record.
 */
final class Lineage {
    /** The name of the fork of a job that is no fork. */
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

    /**
     * Returns the parameters of the job file that was last taken over. A {@code set} command does
     * not change them.
     */
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

    /**
     * Returns the changes made by hand that were not written as rows yet, in their order. The
     * caller may change the list.
     */
    List<Patch> patches() {
        return patches;
    }

    /**
     * Writes the state.
     *
     * @param effective parameters in effect, which the caller stores; of the job file's parameters,
     *     only those that differ are written
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
