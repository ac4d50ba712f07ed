package io.quoteflow.exchange.account;

import java.util.Set;

/** The states of an order as Bybit calls them. */
public final class WireStatus {
    public static final String NEW = "New";
    public static final String PARTLY = "PartiallyFilled";
    public static final String FILLED = "Filled";
    public static final String CANCELLED = "Cancelled";
    public static final String PARTLY_CANCELLED = "PartiallyFilledCanceled";
    public static final String REJECTED = "Rejected";

    private static final Set<String> OPEN = Set.of(NEW, PARTLY);

    private WireStatus() {}

    /** Whether an order of a state can still be filled. */
    public static boolean isOpen(final String status) {
        return OPEN.contains(status);
    }
}
