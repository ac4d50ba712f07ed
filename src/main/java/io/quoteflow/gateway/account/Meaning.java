package io.quoteflow.gateway.account;

import java.util.Objects;

/**
 * What an answer means.
 *
 * @param code the venue's code; 0 for success; {@link #NO_CODE} if there was none
 * @param reason the venue's words, for people; empty if there are none
 */
public record Meaning(Outcome outcome, Remedy remedy, int code, String reason) {
    /** Stands for the code of an answer that has none, such as a reset connection. */
    public static final int NO_CODE = Integer.MIN_VALUE;

    public Meaning {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(reason, "reason");
    }
}
