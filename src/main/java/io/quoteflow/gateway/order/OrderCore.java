package io.quoteflow.gateway.order;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;

/**
 * The order side of the gateway as a state machine: callers report what happened and when, and the
 * core requests actions from its {@link OrderLink}. It has no socket, thread or clock, so tests run
 * it in virtual time. Not thread-safe.
 *
 * <p>Each input has two times in ms. {@code now} counts from an arbitrary start and drives the
 * timers. {@code wall} counts from the epoch.
 */
public final class OrderCore {
    private final OrderSide side;
    private final AccountProtocol protocol;

    /**
     * @param random for jitter and for the prefix of request ids only
     */
    public OrderCore(
            final OrderSettings settings,
            final AccountProtocol protocol,
            final OrderLink link,
            final RandomGenerator random) {
        side = new OrderSide(settings, protocol, link, random);
        this.protocol = protocol;
    }

    private void advance(final long now, final long wall) {
        side.lapse(now);
        side.context.clock().advance(now, wall);
    }

    /** Starts. Call it once, before all other inputs. */
    public void start(final Recovery recovery, final long now, final long wall) {
        advance(now, wall);
        side.start(recovery);
    }

    /**
     * Handles a row of the stream {@code orders}.
     *
     * @param row one JSON object
     * @param epoch start of the job that decided it
     * @param backlog whether the row was in the topic before this process started, so that another
     *     one may have sent it
     */
    public void decision(
            final byte[] row,
            final long epoch,
            final boolean backlog,
            final long now,
            final long wall) {
        advance(now, wall);
        side.decisions.row(row, epoch, backlog);
    }

    /**
     * Whether decisions are kept until the lease is held. If the process ends before, nothing of
     * them has survived, so they have to be read again.
     */
    public boolean holdsDecisions() {
        return side.decisions.isHolding();
    }

    /** Handles a definition of an instrument, a payload of a journal record. */
    public void definition(
            final InstrumentId instrument, final byte[] payload, final long now, final long wall) {
        advance(now, wall);
        if (!side.market.define(instrument, payload)) {
            side.context.events().alarmAbout("unreadable-row", "definition", instrument.toString());
        }
    }

    /** Handles a trade of the market, which the price band is measured from. */
    public void lastTrade(
            final InstrumentId instrument,
            final BigDecimal price,
            final long now,
            final long wall) {
        advance(now, wall);
        side.market.lastTrade(instrument, price);
    }

    /** Handles a connection that has opened. */
    public void opened(final int connection, final long now, final long wall) {
        advance(now, wall);
        final AccountChannel known = connection(connection);
        if (known != null) {
            known.opened();
        }
    }

    /**
     * Handles a connection that could not be opened or has ended.
     *
     * @param reason for people
     * @param status HTTP status with which the venue refused it; 0 if it did not
     */
    public void closed(
            final int connection,
            final String reason,
            final int status,
            final long now,
            final long wall) {
        advance(now, wall);
        final AccountChannel known = connection(connection);
        if (known != null) {
            known.lost(reason, status);
        }
    }

    /** Handles a text. */
    public void text(final int connection, final byte[] text, final long now, final long wall) {
        advance(now, wall);
        if (side.privateSocket.has(connection)) {
            side.privateSocket.heard(protocol.read(AccountSocket.PRIVATE, text));
        } else if (side.orderSocket.has(connection)) {
            side.orderSocket.heard(protocol.read(AccountSocket.ORDERS, text));
        }
    }

    /** Handles that a message has certainly not left, not even in part. */
    public void unsent(final long message, final long now, final long wall) {
        advance(now, wall);
        side.parts.sender().unsent(message);
    }

    /**
     * Handles the outcome of a REST request.
     *
     * @param answer null if there is none
     * @param unsent whether the request has certainly not left; only if there is no answer
     */
    public void answered(
            final int request,
            final RestAnswer answer,
            final boolean unsent,
            final long now,
            final long wall) {
        advance(now, wall);
        side.rest.answered(request, answer, unsent);
    }

    /** Handles that Kafka can be reached again, or no longer. It can be reached at the start. */
    public void kafka(final boolean reachable, final long now, final long wall) {
        advance(now, wall);
        side.kafka(reachable);
    }

    /**
     * Handles the lease of the gateway. Without it nothing is sent; it is not held at the start.
     *
     * @param until until when it is held, in the time of {@code now}; in the past if it was lost
     */
    public void lease(final long until, final long now, final long wall) {
        advance(now, wall);
        side.lease(until);
    }

    /** Halts: cancels all, and sends nothing else until {@link #resume}, also after a restart. */
    public void halt(final String author, final String reason, final long now, final long wall) {
        advance(now, wall);
        side.halt.halt(author, reason);
    }

    /** Ends a halt. */
    public void resume(final String author, final String reason, final long now, final long wall) {
        advance(now, wall);
        side.halt.resume();
        side.context.events().alarm("resumed", author + ": " + reason);
    }

    /** Begins to stop: cancels all of its own, and sends nothing else. */
    public void stop(final long now, final long wall) {
        advance(now, wall);
        side.halt.stop();
    }

    /** Whether it has stopped, so that no order of its own rests. */
    public boolean isStopped() {
        return side.isStopped();
    }

    private AccountChannel connection(final int number) {
        if (side.privateSocket.has(number)) {
            return side.privateSocket;
        }
        return side.orderSocket.has(number) ? side.orderSocket : null;
    }

    /** Runs the timers that are due. */
    public void tick(final long now, final long wall) {
        advance(now, wall);
    }

    /** Returns when {@link #tick} has to be called at the latest, in the time of {@code now}. */
    public long nextTick() {
        return side.context.clock().next();
    }

    /** Returns what the order side does. */
    public OrderStatus status() {
        return side.status();
    }
}
