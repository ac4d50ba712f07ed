package io.quoteflow.job.alerts;

import java.util.Locale;

/** Formats figures for alerts. The texts do not depend on the settings of the machine. */
final class AlertTexts {
    private AlertTexts() {}

    /** Formats milliseconds as seconds with one decimal. */
    static String seconds(final long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** Formats an amount in quote currency with two decimals. */
    static String money(final double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }

    /** Formats a share in basis points with one decimal. */
    static String bps(final double share) {
        return String.format(Locale.ROOT, "%.1f bps", 1e4 * share);
    }
}
