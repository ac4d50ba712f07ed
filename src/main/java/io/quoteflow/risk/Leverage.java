package io.quoteflow.risk;

import io.quoteflow.market.Money;

/** The leverage of a trade, STRATEGY 11. */
public final class Leverage {
    private static final double MAX = 3;

    private Leverage() {}

    /**
     * Returns the leverage of a trade, at least 1.
     *
     * @param number number of the trade that is sized: closed trades + 1
     * @param sharpe Sharpe ratio of the ledger that trades
     * @param balance balance of the account; matters only while there are too few returns
     */
    public static double of(final long number, final SharpeTracker sharpe, final Money balance) {
        if (number <= 20) {
            return 1;
        }
        if (number <= 50) {
            return 1.5;
        }
        if (number <= 100) {
            return 2;
        }
        if (sharpe.isReady()) {
            return sharpe.sharpe() > 0.5 ? Math.min(1 + sharpe.sharpe() / 2, MAX) : 1;
        }
        return byBalance(balance.toDouble());
    }

    private static double byBalance(final double balance) {
        if (balance < 20) {
            return 1;
        }
        if (balance < 100) {
            return 2;
        }
        return balance < 1000 ? 3 : 5;
    }

    /** Returns the name of the rule that gives a trade its leverage, as dashboards show it. */
    public static String mode(final long number, final SharpeTracker sharpe) {
        if (number <= 100) {
            return "Bootstrap";
        }
        return sharpe.isReady() ? "Dynamic" : "Tiered";
    }
}
