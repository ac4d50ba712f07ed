package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** What was fixed when the directional position was entered, STRATEGY 13. */
final class Directional {
    /** Bars closed since the entry was decided. */
    long bars;

    /** Distance of the stop from the entry, quote currency. */
    double stop;

    /** Distance of the target from the entry, quote currency. */
    double target;

    double leverage = 1;

    void write(final StateWriter out) {
        out.putLong(bars);
        out.putDouble(stop);
        out.putDouble(target);
        out.putDouble(leverage);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param exits gets the refused exits, which format 1 stores here
     * @param bar number of the last bar, because format 1 stores the number of the entry's bar
     */
    static Directional read(final StateReader in, final Reducing exits, final long bar) {
        final Directional directional = new Directional();
        directional.bars = in.version() >= 2 ? in.getLong() : bar - in.getLong();
        directional.stop = in.getDouble();
        directional.target = in.getDouble();
        directional.leverage = in.getDouble();
        if (in.version() < 2) {
            exits.refused = in.getBoolean();
            exits.refusedAt = in.getLong();
        }
        return directional;
    }
}
