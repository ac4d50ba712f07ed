package io.quoteflow.gateway.account;

import java.util.Locale;

/** What a request wants of an order. */
public enum OrderAction {
    PLACE,
    AMEND,
    CANCEL;

    /** Returns the name of the action in the stream {@code orders}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
