package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * What the state of an instrument has in addition once orders of a portfolio were placed in it:
 * ledger, order and refusal of hedges. Such a state has a format of its own; all others have the
 * one that they would have without portfolios.
 */
public final class HedgeSection {
    /** The format of states that have the section. */
    public static final int FORMAT = 8;

    /** The format of states that do not. */
    private static final int PLAIN_FORMAT = 6;

    private HedgeSection() {}

    /** Returns the format in which a state is written. */
    public static int format(final TraderState s) {
        return s.account.ledgers().hasHedges() ? FORMAT : PLAIN_FORMAT;
    }

    static void write(final TraderState s, final StateWriter out) {
        if (s.account.ledgers().hasHedges()) {
            s.account.ledger(LedgerName.HEDGE).write(out);
            out.putInt(s.orders.indexOf(s.orders.taker(LedgerName.HEDGE)));
            s.reductions.of(LedgerName.HEDGE).write(out);
        }
    }

    static void read(final TraderState s, final StateReader in) {
        if (in.version() >= FORMAT) {
            s.account.readHedges(in);
            s.orders.hedge(s.orders.at(in.getInt()));
            s.reductions.readHedges(in);
        }
    }
}
