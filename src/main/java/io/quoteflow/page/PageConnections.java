package io.quoteflow.page;

import io.netty.channel.Channel;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The open connections of a {@link PageServer}, within limits. Used only by the I/O thread of the
 * server.
 */
final class PageConnections {
    /**
     * Limits of a server.
     *
     * @param connections largest number of open connections
     * @param request longest time from the start of a connection to the end of its first request
     * @param idle longest time from an answer to the end of the next request
     * @param answer longest time for a browser to read an answer
     * @param unreadBytes largest total size of the answers that browsers have not read yet, bytes
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

    /** Connections without a complete first request, oldest first. */
    private final Set<Channel> fresh = new LinkedHashSet<>();

    /** Connections that wait for the next request after an answer, oldest first. */
    private final Set<Channel> idle = new LinkedHashSet<>();

    /** Connections whose request is being handled or answered. */
    private final Set<Channel> busy = new LinkedHashSet<>();

    /** Sizes of the answers that browsers have not read yet, bytes, oldest first. */
    private final Map<Channel, Long> unread = new LinkedHashMap<>();

    private long unreadBytes;

    /** Runs when no answer is unread any more; null if nobody waits for that. */
    private Runnable allRead;

    PageConnections(final Limits limits) {
        this.limits = limits;
    }

    Limits limits() {
        return limits;
    }

    /**
     * Registers a new connection. If there are too many, closes the one that has been silent the
     * longest.
     */
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

    /** Marks a connection as busy, because a complete request has arrived. */
    void handling(final Channel channel) {
        fresh.remove(channel);
        idle.remove(channel);
        busy.add(channel);
    }

    /** Marks a connection as idle, because its answer has been read. */
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

    /** Closes every connection, also one that is busy. */
    void closeAll() {
        for (final Set<Channel> some : List.of(fresh, idle, busy)) {
            // a channel that is closed leaves its set
            List.copyOf(some).forEach(Channel::close);
        }
    }

    /**
     * Registers an unread answer. If browsers leave too many bytes unread, closes the connections
     * with the oldest unread answers.
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

    /**
     * Removes the unread answer of a connection, because it was read or the connection was closed.
     */
    void read(final Channel channel) {
        final Long bytes = unread.remove(channel);
        unreadBytes -= bytes == null ? 0 : bytes;
        if (unread.isEmpty() && allRead != null) {
            allRead.run();
            allRead = null;
        }
    }

    /** Runs a task once no answer is unread, which may be now. */
    void onceAllRead(final Runnable task) {
        if (unread.isEmpty()) {
            task.run();
        } else {
            allRead = task;
        }
    }
}
