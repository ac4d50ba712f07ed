package io.quoteflow.gateway.order;

import io.quoteflow.gateway.Backoff;
import io.quoteflow.gateway.ConnectLimiter;
import io.quoteflow.gateway.CoreClock;
import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.Outcome;

/**
 * One WebSocket of the account: connects, authenticates, subscribes, pings, and connects again when
 * it has died. Not thread-safe.
 */
final class AccountChannel {
    private static final long CONNECT_MILLIS = 10_000;
    private static final long ANSWER_MILLIS = 5_000;
    private static final long PING_MILLIS = 10_000;
    private static final long SILENT_MILLIS = 15_000;
    private static final long AUTHENTICATION_MILLIS = 5_000;
    private static final int FIRST_PAUSE = 300;
    private static final int LEAST_PAUSE = 100;
    private static final int MOST_PAUSE = 10_000;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final long FORBIDDEN_MILLIS = 10 * 60_000;
    private static final long GIVEN_UP_MILLIS = 10 * 60_000;
    private static final int MOST_REFUSALS = 5;

    /** What the owner of a connection hears of it. */
    interface Listener {
        /** Handles that the connection is authenticated and, if it is private, subscribed. */
        void ready(AccountSocket socket);

        /** Handles that the connection has ended, ready or not. */
        void lost(AccountSocket socket, int connection);

        /** Handles a message of a ready connection. */
        void message(AccountSocket socket, int connection, AccountMessage message);
    }

    private enum State {
        CLOSED,
        WAITING,
        CONNECTING,
        AUTHENTICATING,
        SUBSCRIBING,
        READY,
        /** The environment does not have this socket. */
        MISSING
    }

    private final OrderContext context;
    private final AccountSocket socket;
    private final ConnectLimiter limiter;
    private final Listener listener;
    private final Backoff backoff;
    private State state = State.CLOSED;
    private int number;
    private long heard;
    private long pinged = Long.MAX_VALUE;
    private CoreClock.Timer timer;
    private String trouble = "";
    private boolean wanted;
    private int refusals;

    AccountChannel(
            final OrderContext context,
            final AccountSocket socket,
            final ConnectLimiter limiter,
            final Listener listener) {
        this.context = context;
        this.socket = socket;
        this.limiter = limiter;
        this.listener = listener;
        backoff = new Backoff(LEAST_PAUSE, FIRST_PAUSE, MOST_PAUSE, context.random());
    }

    /** Connects, unless it does already. */
    void start() {
        wanted = true;
        if (state == State.CLOSED) {
            if (context.protocol().path(socket) == null) {
                state = State.MISSING;
            } else {
                backoff.reset();
                connectAfter(0);
            }
        }
    }

    /** Closes it for good, until it is started again. */
    void stop() {
        wanted = false;
        if (state != State.MISSING) {
            end();
            state = State.CLOSED;
        }
    }

    /** Closes it and connects again. */
    void renew(final String reason) {
        if (state != State.CLOSED && state != State.MISSING && state != State.WAITING) {
            lost(reason, 0);
        }
    }

    /** Gives it up: for ten minutes the environment counts as one without this socket. */
    private void giveUp(final String reason) {
        if (state != State.MISSING) {
            trouble = reason;
            context.events().alarm("order-socket-refused", socket + ": " + reason);
            end();
            state = State.MISSING;
            context.clock()
                    .after(
                            GIVEN_UP_MILLIS,
                            () -> {
                                state = State.CLOSED;
                                if (wanted) {
                                    start();
                                }
                            });
        }
    }

    boolean isReady() {
        return state == State.READY;
    }

    boolean isMissing() {
        return state == State.MISSING;
    }

    /** Returns the number of the connection that it has or had last. */
    int number() {
        return number;
    }

    boolean has(final int connection) {
        return connection == number && state != State.CLOSED && state != State.WAITING;
    }

    /** Sends a text over the connection, which is ready, and returns the number of the message. */
    long send(final String text) {
        final int message = context.numbers().next();
        context.link().send(number, message, text);
        return message;
    }

    private void connectAfter(final long pause) {
        state = State.WAITING;
        final long delay = Math.max(pause, limiter.delay(context.now()));
        timer = context.clock().after(delay, this::connect);
    }

    private void connect() {
        if (limiter.delay(context.now()) > 0) {
            connectAfter(0);
            return;
        }
        limiter.attempted(context.now());
        context.events().count("connects");
        state = State.CONNECTING;
        number = context.numbers().next();
        deadline(CONNECT_MILLIS, "not connected within 10 s");
        context.link()
                .open(
                        number,
                        context.settings().endpoint().webSocket()
                                + context.protocol().path(socket));
    }

    private void deadline(final long delay, final String reason) {
        if (timer != null) {
            timer.cancel();
        }
        timer = context.clock().after(delay, () -> lost(reason, 0));
    }

    /** Handles that the connection has opened. */
    void opened() {
        if (state == State.CONNECTING) {
            state = State.AUTHENTICATING;
            heard = context.now();
            deadline(ANSWER_MILLIS, "no answer to the authentication within 5 s");
            send(
                    context.protocol()
                            .authentication(
                                    socket,
                                    "a" + number,
                                    context.venueTime().now() + AUTHENTICATION_MILLIS));
        }
    }

    /** Handles a message. */
    void heard(final AccountMessage message) {
        heard = context.now();
        if (message instanceof AccountMessage.Pong) {
            pinged = Long.MAX_VALUE;
        } else if (message instanceof AccountMessage.Authenticated authenticated) {
            authenticated(authenticated);
        } else if (message instanceof AccountMessage.Subscribed subscribed) {
            subscribed(subscribed);
        } else {
            // pushes may overtake the answer to the subscription
            listener.message(socket, number, message);
        }
    }

    private void authenticated(final AccountMessage.Authenticated answer) {
        if (state != State.AUTHENTICATING) {
            return;
        }
        if (answer.meaning().outcome() != Outcome.RECEIVED) {
            final String reason = "authentication refused: " + answer.meaning().reason();
            context.events().alarmAbout("authentication", socket.name(), socket + ": " + reason);
            refusals++;
            if (socket == AccountSocket.ORDERS && refusals >= MOST_REFUSALS) {
                refusals = 0;
                giveUp(reason);
            } else {
                lost(reason, 0);
            }
        } else if (socket == AccountSocket.PRIVATE) {
            state = State.SUBSCRIBING;
            deadline(ANSWER_MILLIS, "no answer to the subscription within 5 s");
            send(
                    context.protocol()
                            .subscription("s" + number, context.settings().protection() > 0));
        } else {
            becomeReady();
        }
    }

    private void subscribed(final AccountMessage.Subscribed answer) {
        if (state != State.SUBSCRIBING) {
            return;
        }
        if (answer.success()) {
            becomeReady();
        } else {
            context.events().alarmAbout("subscription", "", answer.reason());
            lost("subscription refused: " + answer.reason(), 0);
        }
    }

    private void becomeReady() {
        state = State.READY;
        refusals = 0;
        trouble = "";
        backoff.reset();
        pinged = Long.MAX_VALUE;
        timer.cancel();
        timer = context.clock().after(PING_MILLIS, this::ping);
        listener.ready(socket);
    }

    private void ping() {
        pinged = context.now();
        send(context.protocol().ping("p" + context.numbers().next()));
        timer = context.clock().after(ANSWER_MILLIS, this::checkPong);
    }

    private void checkPong() {
        if (pinged != Long.MAX_VALUE || context.now() - heard >= SILENT_MILLIS) {
            lost("no answer to a ping within 5 s", 0);
        } else {
            timer = context.clock().after(PING_MILLIS - ANSWER_MILLIS, this::ping);
        }
    }

    /**
     * Handles that the connection has ended or is given up.
     *
     * @param status HTTP status with which the venue refused it; 0 if it did not
     */
    void lost(final String reason, final int status) {
        context.events().count("connections.lost");
        trouble = reason;
        if (status == NOT_FOUND && socket == AccountSocket.ORDERS) {
            giveUp("HTTP 404");
            return;
        }
        if (status == FORBIDDEN) {
            context.events().alarmAbout("socket-forbidden", "", "HTTP 403: pause of 10 minutes");
            limiter.pauseUntil(context.now() + FORBIDDEN_MILLIS);
        }
        end();
        if (state == State.WAITING) {
            connectAfter(backoff.next());
        }
    }

    private void end() {
        final State before = state;
        state = State.WAITING;
        if (timer != null) {
            timer.cancel();
        }
        if (before != State.WAITING && before != State.CLOSED) {
            context.link().close(number);
            listener.lost(socket, number);
        }
    }

    /** Returns the state, for people. */
    String text() {
        final String name = state.name().toLowerCase(java.util.Locale.ROOT);
        return trouble.isEmpty() ? name : name + " (" + trouble + ")";
    }
}
