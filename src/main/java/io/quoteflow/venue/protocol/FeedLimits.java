package io.quoteflow.venue.protocol;

/**
 * What a venue's public WebSockets allow, and how a client keeps them alive.
 *
 * @param topics largest number of topics of a connection
 * @param characters largest sum of the lengths of these topics' names
 * @param topicsOfRequest largest number of topics of one subscribe request
 * @param messagesOfSecond largest number of messages that a client sends in one second, pings among
 *     them
 * @param lifeMillis how long the venue keeps a connection; 0 for no limit
 * @param ping text of a ping; null if the ping of the WebSocket protocol is used
 */
public record FeedLimits(
        int topics,
        int characters,
        int topicsOfRequest,
        int messagesOfSecond,
        long lifeMillis,
        String ping) {
    /**
     * @throws IllegalArgumentException if a limit is not positive, or the life is negative
     */
    public FeedLimits {
        if (topics < 1 || characters < 1 || topicsOfRequest < 1 || messagesOfSecond < 1) {
            throw new IllegalArgumentException("a limit of a feed is positive");
        }
        if (lifeMillis < 0) {
            throw new IllegalArgumentException("the life of a connection is not negative");
        }
    }
}
