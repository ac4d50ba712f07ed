package io.quoteflow.config;

import java.io.Serializable;

/**
 * The thresholds of alerts: {@code alerts} in a job file. They are not parameters of a trader,
 * because no decision depends on them. Times are measured on the clock of each instrument.
 *
 * @param enabled whether alerts are raised
 * @param lossStreak number of consecutive trades with a loss that raises an alert
 * @param rejections number of rejected intents within {@code rejectionsMs} that raises an alert
 * @param rejectionsMs window of the rejections, ms
 * @param inventoryMs time at the position limit that raises an alert, ms
 * @param adverseFills number of consecutive maker fills on one side, each at a worse price, that
 *     raises an alert
 * @param regimeChanges largest number of changes within {@code regimeBars} that raises no alert
 * @param regimeBars window of the changes, bars
 * @param staleMs time without a book that raises an alert, ms
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
    static AlertSpec read(final ConfigReader keys) {
        return new AlertSpec(
                keys.isTrue(JobSetting.ALERTS_ENABLED),
                (int) keys.integer(JobSetting.ALERTS_LOSS_STREAK),
                (int) keys.integer(JobSetting.ALERTS_REJECTIONS),
                keys.integer(JobSetting.ALERTS_REJECTIONS_MS),
                keys.integer(JobSetting.ALERTS_INVENTORY_MS),
                (int) keys.integer(JobSetting.ALERTS_ADVERSE_FILLS),
                (int) keys.integer(JobSetting.ALERTS_REGIME_CHANGES),
                (int) keys.integer(JobSetting.ALERTS_REGIME_BARS),
                keys.integer(JobSetting.ALERTS_STALE_MS));
    }
}
