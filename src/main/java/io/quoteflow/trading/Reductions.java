package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** The {@link Reducing} state of each ledger. */
final class Reductions {
    private static final LedgerName[] LEDGERS = LedgerName.values();

    private final Reducing[] byLedger = new Reducing[LEDGERS.length];

    Reductions() {
        for (int i = 0; i < byLedger.length; i++) {
            byLedger[i] = new Reducing();
        }
    }

    Reducing of(final LedgerName ledger) {
        return byLedger[ledger.ordinal()];
    }

    /** Lets refused orders be tried again, without a change of position. */
    void forgetRefusals() {
        for (final Reducing each : byLedger) {
            each.forgetRefusal();
        }
    }

    /** Starts or ends a flatten command, for all ledgers of an account. */
    void closing(final Account account, final boolean closing) {
        for (final LedgerName ledger : account.ledgers().names()) {
            of(ledger).closing = closing;
        }
    }

    /** Whether a flatten command is being carried out for any ledger. */
    boolean isClosing() {
        boolean closing = false;
        for (final Reducing each : byLedger) {
            closing |= each.closing;
        }
        return closing;
    }

    /** Whether a ledger waits for its position to change, because its last order was refused. */
    boolean isRefused(final Account account) {
        for (final LedgerName ledger : account.ledgers().names()) {
            final Reducing each = of(ledger);
            final long position = account.ledger(ledger).position();
            if (position != 0 && each.refused && each.refusedAt == position) {
                return true;
            }
        }
        return false;
    }

    void rescale(final long sizeFactor) {
        for (final Reducing each : byLedger) {
            each.refusedAt *= sizeFactor;
        }
    }

    /** Writes the states of the ledgers that every account has. */
    void write(final StateWriter out) {
        of(LedgerName.MAKER).write(out);
        of(LedgerName.DIRECTIONAL).write(out);
    }

    /** Reads the state of the ledger for hedges, which is stored apart. */
    void readHedges(final StateReader in) {
        byLedger[LedgerName.HEDGE.ordinal()] = Reducing.read(in);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param directionalExits state of the directional ledger, which format 1 stores elsewhere;
     *     used for that format only
     */
    static Reductions read(final StateReader in, final Reducing directionalExits) {
        final Reductions read = new Reductions();
        final int maker = LedgerName.MAKER.ordinal();
        final int directional = LedgerName.DIRECTIONAL.ordinal();
        if (in.version() >= 2) {
            read.byLedger[maker] = Reducing.read(in);
            read.byLedger[directional] = Reducing.read(in);
            return read;
        }
        final boolean closing = in.getBoolean();
        read.byLedger[maker].closing = closing;
        read.byLedger[maker].refused = in.getBoolean();
        read.byLedger[maker].refusedAt = in.getLong();
        read.byLedger[directional] = directionalExits;
        directionalExits.closing = closing;
        return read;
    }
}
