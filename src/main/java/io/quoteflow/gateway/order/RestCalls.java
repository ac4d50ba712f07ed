package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;
import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.HttpCall;

import java.util.HashMap;
import java.util.Map;

/**
 * REST requests, each sent once. After a 403 none is sent for ten minutes, as Bybit demands. Not
 * thread-safe.
 */
final class RestCalls {
    private static final int FORBIDDEN = 403;
    private static final long FORBIDDEN_MILLIS = 10 * 60_000;
    private static final long TIMEOUT_MILLIS = 10_000;

    /** Takes the outcome of a request. */
    interface Listener {
        /**
         * Handles the outcome.
         *
         * @param answer null if there is none
         * @param unsent whether the request has certainly not left
         */
        void done(RestAnswer answer, boolean unsent);
    }

    private record Sent(Listener listener, CoreClock.Timer timeout) {}

    private final OrderContext context;
    private final Map<Integer, Sent> sent = new HashMap<>();
    private long silentUntil = Long.MIN_VALUE / 2;

    RestCalls(final OrderContext context) {
        this.context = context;
    }

    /** Whether the venue has forbidden requests for now. */
    boolean isSilenced() {
        return context.now() < silentUntil;
    }

    /** Returns how long no request may be sent, ms; 0 if they may. */
    long silence() {
        return isSilenced() ? silentUntil - context.now() : 0;
    }

    /** Sends no request for a time, ms. */
    void pause(final long millis) {
        silentUntil = Math.max(silentUntil, context.now() + millis);
    }

    /** Sends a request. The listener is called once, unless {@link #clear} comes first. */
    void send(final HttpCall call, final Listener listener) {
        final int number = context.numbers().next();
        sent.put(
                number,
                new Sent(
                        listener,
                        context.clock()
                                .after(TIMEOUT_MILLIS, () -> answered(number, null, false))));
        context.link().request(number, context.settings().endpoint().rest(), call);
    }

    /** Handles the outcome of a request; ignored if it is not awaited any more. */
    void answered(final int number, final RestAnswer answer, final boolean unsent) {
        final Sent call = sent.remove(number);
        if (answer != null && answer.status() == FORBIDDEN) {
            silentUntil = context.now() + FORBIDDEN_MILLIS;
            context.events()
                    .alarmAbout("rest-forbidden", "", "HTTP 403: no REST request for 10 minutes");
        }
        if (call == null) {
            context.events().count("answers.late");
            return;
        }
        call.timeout().cancel();
        call.listener().done(answer, unsent);
    }

    /** Ignores the outcome of all requests so far. */
    void clear() {
        sent.values().forEach(call -> call.timeout().cancel());
        sent.clear();
    }
}
