package io.quoteflow.gateway.account;

/** The state of an order at the venue. */
public enum OrderState {
    /** It rests, in part or as a whole. */
    OPEN,
    /** It was filled as a whole. */
    FILLED,
    /** It has ended before it was filled as a whole; a part may have filled. */
    CANCELLED,
    /** It was refused; even so a part may have filled. */
    REJECTED,
    /** A state that this program does not know. */
    UNKNOWN;

    /** Whether an order in this state never changes again. */
    public boolean isFinal() {
        return this == FILLED || this == CANCELLED || this == REJECTED;
    }
}
