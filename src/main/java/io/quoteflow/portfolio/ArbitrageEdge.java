package io.quoteflow.portfolio;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;

import java.math.BigInteger;

/**
 * What buying on one book and selling as much on another leaves after taker fees, EXTENSIONS 21.5.
 * Amounts are exact.
 *
 * @param size size of each leg, in units of {@code 10^-sizeScale} of the base asset
 * @param sizeScale digits after the point of the size
 * @param cost what the bought side costs before fees
 * @param profit proceeds less cost and both fees
 */
public record ArbitrageEdge(long size, int sizeScale, Money cost, Money profit) {
    private static final double BPS = 1e4;

    /**
     * Walks both books.
     *
     * @param notional value of a leg at the best ask of the bought, quote currency
     * @return null if a side has too little, or the size is less than a lot
     */
    public static ArbitrageEdge of(
            final TakerTerms bought, final TakerTerms sold, final Decimal notional) {
        final int scale = Math.max(bought.scale().size(), sold.scale().size());
        final long size = size(bought, sold, notional, scale);
        if (size == 0) {
            return null;
        }
        final Money cost = walk(bought, Side.SELL, size, scale);
        final Money proceeds = walk(sold, Side.BUY, size, scale);
        if (cost == null || proceeds == null) {
            return null;
        }
        final Money fees = cost.bps(bought.feeBps()).plus(proceeds.bps(sold.feeBps()));
        return new ArbitrageEdge(size, scale, cost, proceeds.minus(cost).minus(fees));
    }

    /** Returns the size of a leg, rounded down to both lots. */
    private static long size(
            final TakerTerms bought,
            final TakerTerms sold,
            final Decimal notional,
            final int scale) {
        final BigInteger first = BigInteger.valueOf(bought.lot().units(scale));
        final BigInteger second = BigInteger.valueOf(sold.lot().units(scale));
        final BigInteger step = first.multiply(second).divide(first.gcd(second));
        // notional / (ask * step), each in its own units
        final int decimals = bought.scale().price() + scale - notional.decimals();
        final BigInteger units = BigInteger.valueOf(notional.mantissa());
        final BigInteger ask = BigInteger.valueOf(bought.book().bestAsk()).multiply(step);
        final BigInteger steps =
                decimals >= 0
                        ? units.multiply(BigInteger.TEN.pow(decimals)).divide(ask)
                        : units.divide(ask.multiply(BigInteger.TEN.pow(-decimals)));
        final BigInteger size = steps.multiply(step);
        // no book has more than that
        return size.compareTo(BigInteger.valueOf(FixedPoint.MAX_UNITS)) > 0
                ? 0
                : size.longValueExact();
    }

    /** Returns the money for exactly a size; null if the levels hold less. */
    private static Money walk(
            final TakerTerms terms, final Side shown, final long size, final int scale) {
        final OrderBook book = terms.book();
        final Scale own = terms.scale();
        Money money = Money.ZERO;
        long left = size / PowersOfTen.ten(scale - own.size());
        for (int rank = 0; rank < book.levels(shown) && left > 0; rank++) {
            final long part = Math.min(book.size(shown, rank), left);
            money = money.plus(Money.notional(book.price(shown, rank), part, own));
            left -= part;
        }
        return left > 0 ? null : money;
    }

    /** Returns the profit as a share of the cost, bps. */
    public double bps() {
        return BPS * profit.toDouble() / cost.toDouble();
    }

    /** Whether something is left after fees. */
    public boolean isPositive() {
        return profit.signum() > 0;
    }
}
