package io.quoteflow.exchange;

import io.quoteflow.exchange.fault.FaultTarget;

import java.util.LinkedHashMap;
import java.util.Map;

/** An open WebSocket connection. */
abstract class Session implements FaultTarget {
    private final long id;
    private final String category;
    private final String target;
    private final long opened;
    private final Map<String, ExchangeTopic> topics = new LinkedHashMap<>();

    private boolean halfOpen;
    private long resetAt = Long.MAX_VALUE;
    private long sent;

    /**
     * @param id number of the connection
     * @param category {@code venue.category}
     * @param target path and query of the request
     */
    Session(final long id, final String category, final String target, final long opened) {
        this.id = id;
        this.category = category;
        this.target = target;
        this.opened = opened;
    }

    @Override
    public final long id() {
        return id;
    }

    @Override
    public final String category() {
        return category;
    }

    @Override
    public final String target() {
        return target;
    }

    final long opened() {
        return opened;
    }

    final Map<String, ExchangeTopic> topics() {
        return topics;
    }

    /** Whether nothing is sent or read any more, although the connection is open. */
    final boolean isHalfOpen() {
        return halfOpen;
    }

    /**
     * Makes the connection half-open.
     *
     * @param until when it is reset, ms; {@code Long.MAX_VALUE} for never
     */
    final void halfOpen(final long until) {
        halfOpen = true;
        resetAt = until;
    }

    final long resetAt() {
        return resetAt;
    }

    /** Returns the number of the next frame of market data. */
    final long nextNumber() {
        return sent++;
    }

    final void unsubscribeAll() {
        topics.values().forEach(topic -> topic.remove(this));
        topics.clear();
    }

    /** Returns a frame of a topic in the form that this connection gets. */
    byte[] framed(final String topic, final byte[] text) {
        return text;
    }

    /** The client sent a text frame. */
    abstract void text(String text, long now);

    /** The client sent a ping frame. */
    abstract void ping(byte[] payload, long now);

    /** The client sent a pong frame. */
    abstract void pong(byte[] payload, long now);

    /** The connection has ended; a half-open one ends when it is reset or closed. */
    void ended() {}

    /** Does what is due by the clock. */
    abstract void tick(long now);

    /**
     * Announces the end of the connection, if the venue does that.
     *
     * @param end when the connection will be closed, ms
     */
    void endDay(final long end, final long now) {}
}
