package io.quoteflow.config;

import java.io.Serializable;

/**
 * When alerts are raised: {@code alerts:} of a job file. No parameter of a trader: what is decided
 * does not depend on it.
 *
 * @param enabled whether they are raised at all
 * @param lossStreak lost trades in a row
 * @param rejections rejected intents within {@code rejectionsMs}
 * @param rejectionsMs of the symbol's clock
 * @param inventoryMs at the limit, of the symbol's clock
 * @param adverseFills maker fills in a row on one side, each at a worse price
 * @param regimeChanges that are still calm within {@code regimeBars}
 * @param regimeBars bars
 * @param staleMs without a book, of the symbol's clock
 */
public record AlertSpec(
        boolean enabled,
        int lossStreak,
        int rejections,
        long rejectionsMs,
        long inventoryMs,
        int adverseFills,
        int regimeChanges,
        int regimeBars,
        long staleMs)
        implements Serializable {
    private static final int MOST = 100;
    private static final long DAY = 86_400_000;

    static AlertSpec read(final ConfigReader keys) {
        return new AlertSpec(
                keys.choice("alerts.enabled", "false", "true", "false").equals("true"),
                (int) keys.whole("alerts.lossStreak", 5, 2, MOST),
                (int) keys.whole("alerts.rejections", 20, 2, MOST),
                keys.whole("alerts.rejectionsMs", 60_000, 1, DAY),
                keys.whole("alerts.inventoryMs", 60_000, 1, DAY),
                (int) keys.whole("alerts.adverseFills", 4, 2, MOST),
                (int) keys.whole("alerts.regimeChanges", 8, 1, MOST),
                (int) keys.whole("alerts.regimeBars", 60, 1, 1000),
                keys.whole("alerts.staleMs", 5000, 1, DAY));
    }
}
