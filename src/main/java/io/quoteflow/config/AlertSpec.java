package io.quoteflow.config;

import java.io.Serializable;

/**
 * The thresholds of alerts: {@code alerts} in a job file. They are not parameters of a trader: no
 * decision depends on them. Times are of an instrument's own clock.
 *
 * @param enabled whether alerts are raised
 * @param lossStreak lost trades in a row
 * @param rejections rejected intents within {@code rejectionsMs}
 * @param rejectionsMs window of the rejections, ms
 * @param inventoryMs time at the position limit, ms
 * @param adverseFills maker fills in a row on one side, each at a worse price
 * @param regimeChanges largest number of changes within {@code regimeBars} that raises no alert
 * @param regimeBars window of the changes, bars
 * @param staleMs time without a book, ms
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
