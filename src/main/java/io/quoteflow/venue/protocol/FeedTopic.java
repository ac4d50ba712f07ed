package io.quoteflow.venue.protocol;

import java.util.List;

/**
 * What a client subscribes to: one stream of one instrument.
 *
 * @param name as the venue writes it, such as {@code orderbook.50.BTCUSDT}
 * @param symbol symbol of the instrument
 * @param stream what it carries
 * @param paths paths of the WebSockets that may serve it, the most likely one first; at least one
 */
public record FeedTopic(String name, String symbol, FeedStream stream, List<String> paths) {
    /**
     * @throws IllegalArgumentException if there is no path
     */
    public FeedTopic {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("topic " + name + " has no path");
        }
    }

    /** Returns this topic at one path alone. */
    public FeedTopic at(final String path) {
        return new FeedTopic(name, symbol, stream, List.of(path));
    }

    /** Returns the names of topics as a JSON array of texts. */
    public static String namesOf(final List<FeedTopic> topics) {
        final StringBuilder text = new StringBuilder(2 + 32 * topics.size()).append('[');
        for (int i = 0; i < topics.size(); i++) {
            text.append(i == 0 ? "\"" : ",\"").append(topics.get(i).name()).append('"');
        }
        return text.append(']').toString();
    }
}
