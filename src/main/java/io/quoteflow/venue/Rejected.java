package io.quoteflow.venue;

import io.quoteflow.journal.RejectReason;

/**
 * Why a record is refused.
 *
 * @param detail what exactly is wrong, as text for users; null if the reason says it all
 */
record Rejected(RejectReason reason, String detail) {
    /** Returns a refusal without a detail; null for a null reason. */
    static Rejected of(final RejectReason reason) {
        return reason == null ? null : new Rejected(reason, null);
    }
}
