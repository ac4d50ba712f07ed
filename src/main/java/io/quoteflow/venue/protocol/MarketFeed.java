package io.quoteflow.venue.protocol;

import java.util.List;

/**
 * The public market feed of one category of a venue: what a client sends, and what the texts that
 * come in are. No I/O, no state; safe for use by several threads.
 */
public interface MarketFeed {
    /** Returns the base of the venue's public WebSockets, such as {@code wss://host}. */
    String webSocketBase();

    /** Returns the base of the venue's public REST API, such as {@code https://host}. */
    String restBase();

    /** Returns the limits of the WebSockets. */
    FeedLimits limits();

    /** Returns the limits of the REST API. */
    RestLimits restLimits();

    /**
     * Returns the topics of an instrument: one of its book, one of its trades.
     *
     * @param depth wanted levels of a side; the venue's nearest larger depth is taken, or its
     *     largest
     */
    List<FeedTopic> topics(String symbol, int depth);

    /**
     * Returns the text that subscribes to topics.
     *
     * @param topics not more than {@link FeedLimits#topicsOfRequest}
     * @param request number of the request, from 1; the answer names it
     */
    String subscribe(List<FeedTopic> topics, long request);

    /** Returns the text that ends subscriptions. The parameters are those of {@link #subscribe}. */
    String unsubscribe(List<FeedTopic> topics, long request);

    /** Says what an inbound text is. Never throws because of the bytes. */
    FeedMessage read(byte[] text);

    /**
     * Whether a subscription to a book begins with a snapshot. If not, snapshots come from {@link
     * #snapshot}.
     */
    boolean startsWithSnapshot();

    /**
     * Whether {@link FeedMessage#last} tells duplicates apart, so that two connections can deliver
     * the same topic for a while.
     */
    boolean isNumbered();

    /** Returns the requests that together ask for the definitions of these symbols. */
    List<RestRequest> definitions(List<String> symbols);

    /**
     * Reads the answer to a request for definitions. Never throws because of the bytes.
     *
     * @param status HTTP status, neither 403, 418 nor 429
     */
    DefinitionAnswer readDefinitions(int status, byte[] body);

    /**
     * Returns the request for a snapshot of a book. Call it only if not {@link
     * #startsWithSnapshot}.
     *
     * @param depth wanted levels of a side
     */
    RestRequest snapshot(String symbol, int depth);

    /**
     * Returns the number of a snapshot's last change, or {@link FeedMessage#NONE} if the body is no
     * snapshot.
     */
    long snapshotNumber(byte[] body);
}
