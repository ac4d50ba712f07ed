package io.quoteflow.market;

/**
 * What a frame of a venue says of the funding of a perpetual. Values that it does not name are as
 * they were.
 *
 * @param time time of the frame, ms since the epoch
 * @param nextTime next time at which funding is paid, ms since the epoch; {@link
 *     MarketFrame#NO_TIME} if the frame does not name it
 * @param rate share of a position's value that long positions pay then, and short ones receive;
 *     null if the frame does not name it
 * @param mark price at which positions are valued, positive; null if the frame does not name it
 */
public record FundingNotice(long time, long nextTime, Decimal rate, Decimal mark) {
    /**
     * @throws IllegalArgumentException if the mark is not positive
     */
    public FundingNotice {
        if (mark != null && mark.signum() <= 0) {
            throw new IllegalArgumentException("mark " + mark + " is not positive");
        }
    }
}
