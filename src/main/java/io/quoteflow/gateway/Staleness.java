package io.quoteflow.gateway;

import io.quoteflow.venue.protocol.FeedStream;

/**
 * Judges whether the data of one topic comes. Only data counts; whether the subscription was
 * accepted does not matter.
 *
 * <p>A book must send something within 5 s of its subscription (a snapshot, if its subscription
 * begins with one), and then every 10 s. Trades can be rare, so their limits are 60 s and 5
 * minutes. A topic that breaks this is silent. It is subscribed again; if nothing comes, its
 * connection is renewed; if nothing comes then either, it is subscribed again at growing intervals,
 * up to ten minutes. The connection is not renewed for trades that have come before, since the
 * market may be quiet.
 *
 * <p>A topic that is silent because its market is quiet answers each new subscription. Its limit
 * doubles each time, up to eight times, until its data came for two minutes without help. Not
 * thread-safe.
 */
final class Staleness {
    /** What to do about a silent topic. */
    enum Remedy {
        NONE,
        SUBSCRIBE,
        RENEW
    }

    private static final long FIRST_BOOK = 5_000;
    private static final long QUIET_BOOK = 10_000;
    private static final long FIRST_TRADES = 60_000;
    private static final long QUIET_TRADES = 300_000;
    private static final int MAX_FACTOR = 8;
    private static final long CALM_MILLIS = 120_000;
    private static final long RETRY_MILLIS = 60_000;
    private static final int MAX_DOUBLINGS = 4;
    private static final long MAX_RETRY_MILLIS = 600_000;

    private final boolean book;
    private boolean subscribed;

    /** Whether the first data since the last subscription is still to come. */
    private boolean awaiting = true;

    /** Whether data came since the last help that is not what the first data has to be. */
    private boolean incomplete;

    private boolean everCame;

    /** When the topic was subscribed, or was cut off; then when its last data came. */
    private long since;

    private long helpedAt;
    private int remedies;
    private int factor = 1;

    Staleness(final FeedStream stream) {
        book = stream == FeedStream.BOOK;
    }

    /** The topic has no connection. */
    void cutOff(final long now) {
        if (subscribed || since == 0) {
            since = now;
        }
        subscribed = false;
        awaiting = true;
    }

    /** A subscribe request left. */
    void subscribed(final long now) {
        subscribed = true;
        awaiting = true;
        since = now;
    }

    /**
     * Data came.
     *
     * @param complete whether it is what the first data after a subscription has to be
     */
    void came(final boolean complete, final long now) {
        if (awaiting && !complete) {
            incomplete = true;
            return;
        }
        if (awaiting && remedies == 1 && everCame) {
            factor = Math.min(MAX_FACTOR, 2 * factor);
        } else if (factor > 1 && now - helpedAt > CALM_MILLIS) {
            factor = 1;
        }
        awaiting = false;
        everCame = true;
        remedies = 0;
        since = now;
    }

    /** Returns what to do now. If that is not NONE, the caller does it. */
    Remedy check(final long now) {
        if (!subscribed || now - since < limit()) {
            return Remedy.NONE;
        }
        final boolean renewable = book || !everCame;
        if (remedies >= (renewable ? 2 : 1)) {
            if (now - helpedAt < pause(remedies - (renewable ? 2 : 1))) {
                return Remedy.NONE;
            }
        }
        helpedAt = now;
        incomplete = false;
        remedies++;
        return remedies == 2 && renewable ? Remedy.RENEW : Remedy.SUBSCRIBE;
    }

    /** Returns how long the next help waits. A topic that sends something is alive again. */
    private long pause(final int times) {
        return incomplete
                ? FIRST_BOOK
                : Math.min(MAX_RETRY_MILLIS, RETRY_MILLIS << Math.min(MAX_DOUBLINGS, times));
    }

    private long limit() {
        if (!subscribed) {
            return FIRST_BOOK;
        }
        if (awaiting) {
            return book ? FIRST_BOOK : FIRST_TRADES;
        }
        return factor * (book ? QUIET_BOOK : QUIET_TRADES);
    }

    /** Whether the topic has to be reported. */
    boolean isSilent(final long now) {
        return remedies > 0 || now - since >= limit();
    }

    /** Whether data has ever come. */
    boolean everCame() {
        return everCame;
    }

    /** Whether data comes as it should, over a connection. */
    boolean isHealthy(final long now) {
        return subscribed && !awaiting && !isSilent(now);
    }
}
