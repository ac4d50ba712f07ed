package io.quoteflow.risk;

/**
 * What stops quoting until it has passed or somebody says so, STRATEGY 14, in the order in which
 * they trip.
 */
public enum Breaker {
    JUMP(60_000),
    LOSS_STREAK(300_000),
    REJECTIONS(Breaker.UNTIL_RESUME),
    DRAWDOWN(Breaker.UNTIL_RESUME),
    BALANCE(Breaker.UNTIL_RESUME);

    private static final long UNTIL_RESUME = Long.MAX_VALUE;

    private final long lastsMs;

    Breaker(final long lastsMs) {
        this.lastsMs = lastsMs;
    }

    /**
     * Whether one that tripped at {@code since} has ended by itself at {@code clock}; both in ms.
     */
    boolean isOver(final long since, final long clock) {
        return endsByItself() && clock - since >= lastsMs;
    }

    /** Whether it ends after a time; else a resume ends it. */
    boolean endsByItself() {
        return lastsMs != UNTIL_RESUME;
    }
}
