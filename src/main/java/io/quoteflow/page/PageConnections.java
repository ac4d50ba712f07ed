package io.quoteflow.page;

import io.netty.channel.Channel;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The open connections of a {@link PageServer}, bounded. Used by the server's one I/O thread alone.
 */
final class PageConnections {
    /**
     * @param connections that are open at once
     * @param request how long a connection may take from its start to the end of its first request
     * @param idle how long it may take from an answer to the end of the next request
     * @param answer how long a browser may take to read an answer
     * @param unreadBytes of all answers that browsers have not read yet
     */
    record Limits(
            int connections, Duration request, Duration idle, Duration answer, long unreadBytes) {
        static final Limits USUAL =
                new Limits(
                        256,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        64L << 20);
    }

    private final Limits limits;

    /** Connections that wait for the whole of their first request, oldest first. */
    private final Set<Channel> fresh = new LinkedHashSet<>();

    /** Connections that had an answer and wait for the next request, oldest first. */
    private final Set<Channel> idle = new LinkedHashSet<>();

    /** Connections whose request is being handled or answered. */
    private final Set<Channel> busy = new LinkedHashSet<>();

    /** Answers that browsers have not read yet, in bytes, oldest first. */
    private final Map<Channel, Long> unread = new LinkedHashMap<>();

    private long unreadBytes;

    PageConnections(final Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /** A connection was made; if there are too many, the oldest silent one is closed for it. */
    void opened(final Channel channel) {
        fresh.add(channel);
        if (fresh.size() + idle.size() + busy.size() > limits.connections()) {
            closeOldest(fresh.size() > 1 ? fresh : idle.isEmpty() ? fresh : idle);
        }
    }

    private static void closeOldest(final Set<Channel> channels) {
        final Iterator<Channel> oldest = channels.iterator();
        final Channel channel = oldest.next();
        oldest.remove();
        channel.close();
    }

    /** A whole request has come. */
    void handling(final Channel channel) {
        fresh.remove(channel);
        idle.remove(channel);
        busy.add(channel);
    }

    /** Its answer was read, and the next request may come. */
    void answered(final Channel channel) {
        if (busy.remove(channel)) {
            idle.add(channel);
        }
    }

    void closed(final Channel channel) {
        fresh.remove(channel);
        idle.remove(channel);
        busy.remove(channel);
        read(channel);
    }

    /**
     * Makes room for an answer. If browsers leave too much unread, those that have had the longest
     * for it lose their connections.
     */
    void answering(final Channel channel, final long bytes) {
        while (!unread.isEmpty() && unreadBytes + bytes > limits.unreadBytes()) {
            final Channel slowest = unread.keySet().iterator().next();
            read(slowest);
            slowest.close();
        }
        unread.put(channel, bytes);
        unreadBytes += bytes;
    }

    /** An answer was read, or its connection lost. */
    void read(final Channel channel) {
        final Long bytes = unread.remove(channel);
        unreadBytes -= bytes == null ? 0 : bytes;
    }
}
