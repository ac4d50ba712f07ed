package io.quoteflow.trading;

/**
 * What the paper venue was asked and has not done yet.
 *
 * @param effective when it takes effect, ms
 * @param sequence order of the decisions
 * @param price of an amend, units
 * @param size of an amend: what shall rest, units
 * @param filledBefore what the order had filled when it was decided, units
 */
record PendingRequest(
        long effective,
        long sequence,
        Action action,
        Order order,
        long price,
        long size,
        long filledBefore) {

    /** What the request asks the venue to do. */
    enum Action {
        PLACE,
        AMEND,
        CANCEL
    }

    boolean isAfter(final PendingRequest other) {
        return effective != other.effective
                ? effective > other.effective
                : sequence > other.sequence;
    }
}
