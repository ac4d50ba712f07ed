package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * How far the orders are that reduce the position of one ledger, STRATEGY 10 and 13: whether a
 * command closes it, and what holds the next order back.
 */
final class Reducing {
    /** A {@code flatten} command is being carried out. */
    boolean closing;

    /** Whether an order was refused at {@link #refusedAt}: the next waits for another position. */
    boolean refused;

    /** The position at which an order was refused, size units. */
    long refusedAt;

    /** Whether the last order was refused as RATE_LIMITED, which has been written once. */
    boolean limited;

    /** What was refused may pass now, without a change of position. */
    void forgetRefusal() {
        refused = false;
    }

    void write(final StateWriter out) {
        out.putBoolean(closing);
        out.putBoolean(refused);
        out.putLong(refusedAt);
        out.putBoolean(limited);
    }

    static Reducing read(final StateReader in) {
        final Reducing reducing = new Reducing();
        reducing.closing = in.getBoolean();
        reducing.refused = in.getBoolean();
        reducing.refusedAt = in.getLong();
        reducing.limited = in.getBoolean();
        return reducing;
    }
}
