package io.quoteflow.trading;

/**
 * A request that has not reached the paper venue yet.
 *
 * @param effective when the request takes effect, ms
 * @param sequence number of the request, in the order of the decisions
 * @param price new price of an amend, price units; else 0
 * @param size size that an amend leaves to fill, as of its decision, size units; else 0
 * @param filledBefore size of the order that was filled before the request was decided, size units
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

    /** Whether it takes effect after another request. */
    boolean isAfter(final PendingRequest other) {
        return effective != other.effective
                ? effective > other.effective
                : sequence > other.sequence;
    }
}
