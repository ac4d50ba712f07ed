package io.quoteflow.gateway;

import io.quoteflow.venue.protocol.RestLimits;
import io.quoteflow.venue.protocol.RestRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * The REST requests to one host. Half of the weight of a window can be used at once, the other half
 * comes back evenly, so no window has more than its limit. If the venue demands a pause, no request
 * is sent until it is over. Not thread-safe.
 */
final class RestQueue {
    private static final Logger LOG = LoggerFactory.getLogger(RestQueue.class);

    private static final int MOST_IN_FLIGHT = 8;

    /** Bybit demands ten minutes without a request after a 403. */
    private static final long FORBIDDEN_MILLIS = 10 * 60_000;

    private static final long LIMITED_SECONDS = 60;
    private static final long LONGEST_SECONDS = 3 * 86_400;
    private static final double USED_UP = 0.9;

    /** A request and what to do with its answer; the answer is null if there is none. */
    private record Waiting(RestRequest request, Consumer<RestAnswer> done) {}

    /** A request without an answer so far. */
    static final class Sent {
        private final RestQueue queue;
        private final Waiting waiting;
        private final CoreClock.Timer timeout;

        private Sent(final RestQueue queue, final Waiting waiting, final CoreClock.Timer timeout) {
            this.queue = queue;
            this.waiting = waiting;
            this.timeout = timeout;
        }

        /**
         * Hands over the answer.
         *
         * @param answer null if there is none and will be none
         */
        void answered(final RestAnswer answer) {
            timeout.cancel();
            queue.answered(waiting, answer);
        }
    }

    private final CoreContext context;
    private final String base;
    private final RestLimits limits;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final double capacity;
    private double tokens;
    private long filledAt;
    private long silentUntil;
    private int inFlight;
    private boolean unanswered;
    private CoreClock.Timer pump;

    RestQueue(final CoreContext context, final String base, final RestLimits limits) {
        this.context = context;
        this.base = base;
        this.limits = limits;
        capacity = limits.weight() / 2.0;
        tokens = capacity;
        filledAt = context.now();
    }

    /**
     * Sends a request as soon as the limits allow.
     *
     * @param done receives the answer, or null if none came. It is not called for 403, 418 and 429,
     *     because the request is then sent again
     */
    void submit(final RestRequest request, final Consumer<RestAnswer> done) {
        waiting.add(new Waiting(request, done));
        sendAllowed();
    }

    private void sendAllowed() {
        if (pump != null) {
            pump.cancel();
            pump = null;
        }
        fill();
        while (!waiting.isEmpty() && inFlight < MOST_IN_FLIGHT) {
            final double weight = Math.min(capacity, waiting.peek().request.weight());
            final long now = context.now();
            final long wait =
                    Math.max(
                            silentUntil - now,
                            (long) Math.ceil((weight - tokens) / capacity * limits.windowMillis()));
            if (wait > 0) {
                pump = context.clock().after(wait, this::sendAllowed);
                return;
            }
            tokens -= weight;
            send(waiting.remove());
        }
    }

    private void fill() {
        final long now = context.now();
        tokens = Math.min(capacity, tokens + capacity * (now - filledAt) / limits.windowMillis());
        filledAt = now;
    }

    private void send(final Waiting next) {
        inFlight++;
        final int number = context.numbers().next();
        final CoreClock.Timer timeout =
                context.clock()
                        .after(
                                context.settings().limits().requestTimeoutMillis(),
                                () -> timedOut(number));
        context.requests().put(number, new Sent(this, next, timeout));
        context.link().get(number, base + next.request.target());
    }

    private void timedOut(final int number) {
        final Sent sent = context.requests().remove(number);
        if (sent != null) {
            context.link().cancel(number);
            sent.answered(null);
        }
    }

    private void answered(final Waiting answered, final RestAnswer answer) {
        inFlight--;
        unanswered = answer == null;
        if (answer == null) {
            answered.done.accept(null);
        } else if (isTooMuch(answer.status())) {
            final long millis =
                    answer.status() == 403 ? FORBIDDEN_MILLIS : 1000 * retryAfter(answer);
            silentUntil = Math.max(silentUntil, context.now() + millis);
            LOG.warn(
                    "{} answered {}: no request for {} s",
                    base,
                    answer.status(),
                    (silentUntil - context.now()) / 1000);
            waiting.addFirst(answered);
        } else {
            noteUsed(answer);
            answered.done.accept(answer);
        }
        sendAllowed();
    }

    private static boolean isTooMuch(final int status) {
        return status == 403 || status == 418 || status == 429;
    }

    private static long retryAfter(final RestAnswer answer) {
        final long seconds = answer.number("retry-after", LIMITED_SECONDS);
        return Math.max(1, Math.min(LONGEST_SECONDS, seconds));
    }

    /** Slows down if others behind the same address use the venue's limit as well. */
    private void noteUsed(final RestAnswer answer) {
        if (limits.usedHeader() != null
                && answer.number(limits.usedHeader(), 0) > USED_UP * limits.weight()) {
            fill();
            tokens = Math.min(tokens, 0);
        }
    }

    /** Returns what is wrong with the host; null if the last request was answered. */
    String trouble() {
        return unanswered ? base + ": no answer" : null;
    }

    /** Whether the venue has demanded silence that is not over. */
    boolean isSilent() {
        return context.now() < silentUntil;
    }
}
