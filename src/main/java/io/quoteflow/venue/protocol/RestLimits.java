package io.quoteflow.venue.protocol;

/**
 * What a venue's public REST API allows.
 *
 * @param weight weight of all requests in a window
 * @param windowMillis length of the window
 * @param usedHeader name, in lower case, of the answers' header that tells the weight used in the
 *     last minute; null if there is none
 */
public record RestLimits(int weight, long windowMillis, String usedHeader) {
    /**
     * @throws IllegalArgumentException if a limit is not positive
     */
    public RestLimits {
        if (weight < 1 || windowMillis < 1) {
            throw new IllegalArgumentException("a limit of a REST API is positive");
        }
    }
}
