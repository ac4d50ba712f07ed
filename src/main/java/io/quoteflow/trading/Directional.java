package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** What was frozen when the directional position was entered, STRATEGY 13. */
final class Directional {
    /** Bar at whose close it was decided. */
    long entryBar;

    /** Distance of the stop from the entry, quote currency. */
    double stop;

    /** Distance of the target from the entry, quote currency. */
    double target;

    double leverage = 1;

    /** Whether an exit was refused at {@link #refusedAt}: it waits until the position changes. */
    boolean refused;

    long refusedAt;

    void write(final StateWriter out) {
        out.putLong(entryBar);
        out.putDouble(stop);
        out.putDouble(target);
        out.putDouble(leverage);
        out.putBoolean(refused);
        out.putLong(refusedAt);
    }

    static Directional read(final StateReader in) {
        final Directional directional = new Directional();
        directional.entryBar = in.getLong();
        directional.stop = in.getDouble();
        directional.target = in.getDouble();
        directional.leverage = in.getDouble();
        directional.refused = in.getBoolean();
        directional.refusedAt = in.getLong();
        return directional;
    }
}
