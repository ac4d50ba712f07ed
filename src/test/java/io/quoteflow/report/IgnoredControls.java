package io.quoteflow.report;

import io.quoteflow.report.live.LiveRows;

/** A listener that ignores the answers to control records. */
public final class IgnoredControls implements LiveRows.ControlListener {
    @Override
    public void answered(
            final String instrument,
            final long decision,
            final String command,
            final String author,
            final boolean accepted,
            final String reason) {
        // nobody asked
    }

    @Override
    public void forget(final String instrument) {
        // nobody asked
    }
}
