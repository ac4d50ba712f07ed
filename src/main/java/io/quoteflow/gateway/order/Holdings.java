package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What the journal's executions of one instrument add up to. The gain is that of the average cost.
 *
 * @param position positive if long, base currency
 * @param average average price of the position; zero if it is flat
 * @param cash sum of gains, fees and funding in the settlement coin since the first record
 * @param base sum of fees that were paid in the base coin; they are in the position already
 */
record Holdings(BigDecimal position, BigDecimal average, BigDecimal cash, BigDecimal base) {
    /** Nothing has been executed. */
    static final Holdings NONE =
            new Holdings(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * Returns what an execution makes of it.
     *
     * <p>A fee in a third coin changes neither position nor cash.
     *
     * @param spot whether fees in the base coin change the position
     */
    Holdings with(
            final ExecutionUpdate execution, final String settlementCoin, final boolean spot) {
        final BigDecimal fee = execution.fee() == null ? BigDecimal.ZERO : execution.fee();
        final String coin = execution.feeCoin();
        final boolean inBase =
                spot && baseCoin(execution.instrument(), settlementCoin).equals(coin);
        final BigDecimal paid =
                settlementCoin.equals(coin)
                        ? fee
                        : inBase ? fee.multiply(execution.price()) : BigDecimal.ZERO;
        if (execution.type() == ExecutionType.OTHER) {
            return this;
        }
        if (execution.type() == ExecutionType.FUNDING) {
            return new Holdings(position, average, cash.subtract(paid), base);
        }
        final BigDecimal change =
                execution.size().multiply(BigDecimal.valueOf(execution.side().sign()));
        final Holdings traded = traded(change, execution.price());
        return new Holdings(
                inBase ? traded.position.subtract(fee) : traded.position,
                traded.average,
                traded.cash.subtract(paid),
                inBase ? base.add(fee) : base);
    }

    /** Returns the coin that a market trades, by its symbol; the symbol itself if that is odd. */
    static String baseCoin(final InstrumentId instrument, final String settlementCoin) {
        final String symbol = instrument.symbol();
        return symbol.endsWith(settlementCoin)
                ? symbol.substring(0, symbol.length() - settlementCoin.length())
                : symbol;
    }

    private Holdings traded(final BigDecimal change, final BigDecimal price) {
        final BigDecimal next = position.add(change);
        if (position.signum() * change.signum() >= 0) {
            final BigDecimal cost = position.multiply(average).add(change.multiply(price));
            final BigDecimal mean =
                    next.signum() == 0 ? BigDecimal.ZERO : cost.divide(next, MathContext.DECIMAL64);
            return new Holdings(next, mean, cash, base);
        }
        final BigDecimal closed = change.abs().min(position.abs());
        final BigDecimal gain =
                price.subtract(average)
                        .multiply(closed)
                        .multiply(BigDecimal.valueOf(position.signum()));
        final boolean turned = next.signum() * position.signum() < 0;
        final BigDecimal left = next.signum() == 0 ? BigDecimal.ZERO : average;
        return new Holdings(next, turned ? price : left, cash.add(gain), base);
    }
}
