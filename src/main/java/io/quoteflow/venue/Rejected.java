package io.quoteflow.venue;

import io.quoteflow.journal.RejectReason;

/**
 * Why a record is refused.
 *
 * @param detail what exactly is wrong, for people; null if the reason says it all
 */
record Rejected(RejectReason reason, String detail) {
    /** A refusal whose reason says it all; null for a null reason. */
    static Rejected of(final RejectReason reason) {
        return reason == null ? null : new Rejected(reason, null);
    }
}
