package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;

/** Writes the rows of {@code fills} and {@code trades}. */
final class FillEncoder {
    private final DecisionWriter out;

    FillEncoder(final DecisionWriter out) {
        this.out = out;
    }

    /**
     * Writes a fill. It has a type only if the journal tells of funding, since else all have the
     * same one.
     *
     * @param price price units
     * @param size size units
     * @param fee quote currency; negative if it was received
     * @param mid last one before the record; NaN if there was none
     */
    void fill(
            final TraderState s,
            final Order o,
            final long price,
            final long size,
            final double fee,
            final boolean maker,
            final double mid) {
        final LedgerName ledger = o.purpose().ledger();
        begin(s, o.id(), ledger, o.side());
        out.price(s, "price", price).size(s, "size", size);
        end(s, ledger, fee, maker, mid, s.extensions.funding.isKnown() ? "trade" : null);
    }

    /**
     * Writes what funding changed, as a fill of the whole position at the mark price.
     *
     * @param paid quote currency; negative if it was received
     * @param mid last one before the record; NaN if there was none
     */
    void funding(
            final TraderState s,
            final LedgerName ledger,
            final Funding.Payment payment,
            final double paid,
            final double mid) {
        final long position = s.account.ledger(ledger).position();
        begin(s, "funding-" + payment.time(), ledger, position > 0 ? Side.BUY : Side.SELL);
        out.text("price", payment.mark().toString()).size(s, "size", Math.abs(position));
        end(s, ledger, paid, false, mid, "funding");
    }

    private void begin(
            final TraderState s, final String id, final LedgerName ledger, final Side side) {
        out.begin(s, DecisionStream.FILLS)
                .text("id", id)
                .text("ledger", ledger.text())
                .text("side", side.text());
    }

    private void end(
            final TraderState s,
            final LedgerName ledger,
            final double fee,
            final boolean maker,
            final double mid,
            final String type) {
        out.number("fee", fee)
                .bool("maker", maker)
                .number("mid", mid)
                .size(s, "position", s.account.ledger(ledger).position());
        if (type != null) {
            out.text("type", type);
        }
        out.end(s);
    }

    /**
     * Writes a trade.
     *
     * @param exit price units
     */
    void trade(final TraderState s, final LedgerName ledger, final ClosedTrade t, final long exit) {
        final double closed = FixedPoint.toDouble(t.size(), s.scale().size());
        out.begin(s, DecisionStream.TRADES)
                .text("ledger", ledger.text())
                .text("side", t.wasLong() ? "long" : "short")
                .number("entry", t.cost().toDouble() / closed)
                .price(s, "exit", exit)
                .size(s, "size", t.size())
                .number("pnl", t.pnl().toDouble())
                .number("return", t.result())
                .number("leverage", t.leverage())
                .end(s);
    }
}
