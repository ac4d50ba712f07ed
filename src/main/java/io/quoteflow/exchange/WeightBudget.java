package io.quoteflow.exchange;

/** Binance's budget of request weights in a minute, and what happens to those who exceed it. */
final class WeightBudget {
    private static final long MINUTE = 60_000;
    private static final int MOST_IGNORED = 3;
    private static final long BAN = 120_000;

    private final int most;
    private final ProtocolReport report;
    private long minute = Long.MIN_VALUE;
    private long used;
    private int ignored;
    private long bannedUntil = Long.MIN_VALUE;

    /**
     * @param most weight in a minute
     */
    WeightBudget(final int most, final ProtocolReport report) {
        this.most = most;
        this.report = report;
    }

    /**
     * Takes the weight of a request.
     *
     * @return 200 if it may be answered; 429 if the budget is spent; 418 if that was ignored
     */
    int take(final int weight, final long now) {
        if (now < bannedUntil) {
            report.add("binance REST: a request during a ban");
            return 418;
        }
        if (now / MINUTE != minute) {
            minute = now / MINUTE;
            used = 0;
            ignored = 0;
        }
        if (used >= most) {
            report.add("binance REST: a request after status 429");
            ignored++;
            if (ignored >= MOST_IGNORED) {
                bannedUntil = now + BAN;
                return 418;
            }
            return 429;
        }
        used += weight;
        if (used > most) {
            report.add("binance REST: more than the weight of " + most + " in a minute");
            return 429;
        }
        return 200;
    }

    /** Returns the weight that was used in the current minute. */
    long used() {
        return used;
    }

    /** Returns after how many seconds requests are answered again. */
    long retryAfter(final long now) {
        final long until = now < bannedUntil ? bannedUntil : (now / MINUTE + 1) * MINUTE;
        return Math.max(1, (until - now + 999) / 1000);
    }
}
