package io.quoteflow.portfolio;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * An arbitrage whose two orders were placed, until what one of them lacks is unwound. Positions are
 * those of the ledger for hedges, in base units.
 *
 * @param bought index of the member that was bought
 * @param sold index of the member that was sold
 * @param boughtFrom position in the bought member before the orders
 * @param soldFrom position in the sold member before the orders
 */
public record ArbitrageLegs(int bought, int sold, double boughtFrom, double soldFrom) {

    /** Whether a member is one of the two. */
    public boolean isOf(final int member) {
        return member == bought || member == sold;
    }

    /**
     * Returns how much more was bought than sold, base units; negative if more was sold.
     *
     * @param boughtPosition position in the bought member now
     * @param soldPosition position in the sold member now
     */
    public double excess(final double boughtPosition, final double soldPosition) {
        return boughtPosition - boughtFrom - (soldFrom - soldPosition);
    }

    void write(final StateWriter out) {
        out.putInt(bought);
        out.putInt(sold);
        out.putDouble(boughtFrom);
        out.putDouble(soldFrom);
    }

    static ArbitrageLegs read(final StateReader in) {
        return new ArbitrageLegs(in.getInt(), in.getInt(), in.getDouble(), in.getDouble());
    }
}
