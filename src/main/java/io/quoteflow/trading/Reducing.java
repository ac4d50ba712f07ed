package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * The state of the orders that reduce the position of one ledger, STRATEGY 10 and 13: whether a
 * command closes the position, and whether the next order has to wait.
 */
final class Reducing {
    /** Whether a {@code flatten} command is being carried out. */
    boolean closing;

    /**
     * Whether the last order was refused. The next one then waits until the position has changed.
     */
    boolean refused;

    /** The position when the last order was sent or refused, size units. */
    long refusedAt;

    /**
     * Whether the last order was refused as RATE_LIMITED. Such a rejection is written only once.
     */
    boolean limited;

    /** Lets a refused order be tried again, without a change of position. */
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
