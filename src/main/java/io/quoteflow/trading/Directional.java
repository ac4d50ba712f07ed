package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** What was frozen when the directional position was entered, STRATEGY 13. */
final class Directional {
    /** Bars closed after the one at whose close it was decided. */
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
     * @param exits gets what format 1 kept here of refused exits
     * @param bar the number of the last bar: format 1 kept that of the entry
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
