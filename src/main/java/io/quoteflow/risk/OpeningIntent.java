package io.quoteflow.risk;

/**
 * An intent that may open or enlarge a position, with what the checks of {@link PreTrade} need.
 *
 * @param leverage leverage of the trade, at least 1
 * @param price price units, positive
 * @param size size units; 0 if it was rounded to nothing
 * @param positionAfter largest position that the order can lead to, in the direction of the order,
 *     base units
 * @param positionLimit position limit, base units
 * @param comparedToLimit sign of {@code positionAfter - positionLimit}, compared exactly; the two
 *     doubles are only shown
 * @param portfolio why the limits of a portfolio reject it; null if they do not
 */
public record OpeningIntent(
        double leverage,
        long price,
        long size,
        double positionAfter,
        double positionLimit,
        int comparedToLimit,
        Rejection portfolio) {}
