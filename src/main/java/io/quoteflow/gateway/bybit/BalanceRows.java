package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.PositionUpdate;
import io.quoteflow.gateway.account.WalletUpdate;

import java.math.BigDecimal;

/** Reads positions and balances. */
final class BalanceRows {
    private static final int ONE_WAY = 0;
    private static final int HEDGE_SELL = 2;

    private BalanceRows() {}

    static PositionUpdate position(final BybitRow row) throws BadRowException {
        final long index = row.fields().number("positionIdx", -1);
        if (index < ONE_WAY || index > HEDGE_SELL) {
            throw new BadRowException("positionIdx is not 0, 1 or 2");
        }
        final BigDecimal size = row.notNegative("size");
        final String status = row.text("positionStatus");
        return new PositionUpdate(
                row.instrument(),
                size.signum() == 0 ? BigDecimal.ZERO : signed(size, row),
                row.text("leverage").isEmpty() ? null : row.notNegative("leverage"),
                index == ONE_WAY,
                status.isEmpty() || status.equals("Normal"),
                row.timeOr("updatedTime", 0));
    }

    private static BigDecimal signed(final BigDecimal size, final BybitRow row)
            throws BadRowException {
        return row.side().sign() > 0 ? size : size.negate();
    }

    static WalletUpdate wallet(final BybitRow row) throws BadRowException {
        final String coin = row.id("coin");
        // a coin that the account never had has empty texts only
        final boolean never =
                row.has("walletBalance")
                        && row.text("walletBalance").isEmpty()
                        && row.text("equity").isEmpty();
        return new WalletUpdate(coin, never ? BigDecimal.ZERO : row.number("walletBalance"));
    }
}
