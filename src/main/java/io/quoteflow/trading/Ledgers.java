package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.Arrays;

/**
 * The ledgers of an account. Every account has those of the maker and of directional trades. The
 * one for hedges exists from the first order on that needs it, and is stored apart.
 */
final class Ledgers {
    private static final LedgerName[] ALWAYS = {LedgerName.MAKER, LedgerName.DIRECTIONAL};
    private static final LedgerName[] ALL = LedgerName.values();

    private Ledger[] ledgers;

    Ledgers() {
        this(new Ledger(), new Ledger());
    }

    private Ledgers(final Ledger... ledgers) {
        this.ledgers = ledgers;
    }

    /** Returns a ledger. That for hedges must exist. */
    Ledger of(final LedgerName name) {
        return ledgers[name.ordinal()];
    }

    /** Returns the ledgers that there are. The caller must not change the array. */
    Ledger[] all() {
        return ledgers;
    }

    /** Returns the names of the ledgers that there are. The caller must not change the array. */
    LedgerName[] names() {
        return hasHedges() ? ALL : ALWAYS;
    }

    /** Whether there is a ledger for hedges. */
    boolean hasHedges() {
        return ledgers.length > ALWAYS.length;
    }

    /** Adds the ledger for hedges, if there is none. */
    void openHedges() {
        if (!hasHedges()) {
            addHedges(new Ledger());
        }
    }

    private void addHedges(final Ledger hedges) {
        ledgers = Arrays.copyOf(ledgers, ALL.length);
        ledgers[LedgerName.HEDGE.ordinal()] = hedges;
    }

    /** Returns the position of hedges, size units; 0 if there is no ledger for them. */
    long hedgePosition() {
        return hasHedges() ? of(LedgerName.HEDGE).position() : 0;
    }

    /** Returns the sum of all positions, which is that of the venue, size units. */
    long position() {
        long sum = 0;
        for (final Ledger ledger : ledgers) {
            sum += ledger.position();
        }
        return sum;
    }

    /** Writes the ledgers that every account has. */
    void write(final StateWriter out) {
        for (final LedgerName name : ALWAYS) {
            of(name).write(out);
        }
    }

    static Ledgers read(final StateReader in) {
        return new Ledgers(Ledger.read(in), Ledger.read(in));
    }

    /** Reads the ledger for hedges. */
    void readHedges(final StateReader in) {
        addHedges(Ledger.read(in));
    }
}
