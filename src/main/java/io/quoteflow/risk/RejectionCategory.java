package io.quoteflow.risk;

/** The reasons to reject an intent, in the order of the checks, STRATEGY 12. */
public enum RejectionCategory {
    TRADING_HALTED(false),
    STALE_MARKET_DATA(false),
    INVALID_SIGNAL_DATA(true),
    INSUFFICIENT_BALANCE(true),
    ASSET_TOO_EXPENSIVE(true),
    MIN_NOTIONAL_NOT_MET(false),
    POSITION_LIMIT_EXCEEDED(true),
    RISK_VALIDATION_FAILED(true),
    RATE_LIMITED(false),
    API_ERROR(true);

    private final boolean trips;

    RejectionCategory(final boolean trips) {
        this.trips = trips;
    }

    /** Whether such a rejection counts toward the REJECTIONS breaker. */
    public boolean trips() {
        return trips;
    }
}
