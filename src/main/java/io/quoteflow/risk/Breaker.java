package io.quoteflow.risk;

/**
 * The conditions that stop quoting when they trip, STRATEGY 14. Those that are due together trip in
 * the order of their declaration.
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
     * Whether this breaker has ended by itself.
     *
     * @param since the symbol's clock when it tripped, ms
     * @param clock the symbol's clock now, ms
     */
    boolean isOver(final long since, final long clock) {
        return endsByItself() && clock - since >= lastsMs;
    }

    /** Whether this breaker ends after some time. If not, only a resume ends it. */
    boolean endsByItself() {
        return lastsMs != UNTIL_RESUME;
    }
}
