package io.quoteflow.trading;

import io.quoteflow.market.BookMetrics;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.ExactComparison;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.risk.OrderRate;

/**
 * The limits at which the paper venue refuses a request when it would take effect, EXTENSIONS 22:
 * accepted requests within a second, resting orders, and the distance of a price from the mid. They
 * are checked in this order.
 */
final class VenueLimits {
    /** A limit. Stored by its ordinal: new ones come last. */
    enum Limit {
        ORDERS_PER_SECOND(Parameter.VENUE_ORDERS_PER_SECOND),
        OPEN_ORDERS(Parameter.MAX_OPEN_ORDERS),
        PRICE_BAND(Parameter.PRICE_BAND);

        private final String code;

        Limit(final Parameter parameter) {
            code = parameter.path().substring(parameter.path().indexOf('.') + 1);
        }

        /** Returns the code that a rejection has, which is the name of the parameter. */
        String code() {
            return code;
        }
    }

    /**
     * Why a request was refused.
     *
     * @param figure what was compared with the limit
     * @param bound value of the limit
     */
    record Refusal(Limit limit, double figure, double bound) {
        void write(final StateWriter out) {
            out.putInt(limit.ordinal());
            out.putDouble(figure);
            out.putDouble(bound);
        }

        static Refusal read(final StateReader in) {
            return new Refusal(Limit.values()[in.getInt()], in.getDouble(), in.getDouble());
        }
    }

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final OrderRate accepted;
    private int ordersPerSecond = NO_LIMIT;
    private int openOrders = NO_LIMIT;

    /** Largest distance from the mid, as a share of it; null for none. */
    private Decimal priceBand;

    VenueLimits() {
        this(new OrderRate());
    }

    private VenueLimits(final OrderRate accepted) {
        this.accepted = accepted;
    }

    void configure(final Parameters parameters) {
        ordersPerSecond = limit(parameters, Parameter.VENUE_ORDERS_PER_SECOND);
        openOrders = limit(parameters, Parameter.MAX_OPEN_ORDERS);
        priceBand = parameters.decimal(Parameter.PRICE_BAND);
        if (ordersPerSecond == NO_LIMIT) {
            accepted.clear();
        }
    }

    private static int limit(final Parameters parameters, final Parameter parameter) {
        return parameters.isGiven(parameter) ? (int) parameters.integer(parameter) : NO_LIMIT;
    }

    /**
     * Checks a place or an amend, and counts it if it is accepted.
     *
     * @param request not a cancel
     * @param orders all orders at the venue
     * @param book as it is when the request takes effect
     * @return why the request is refused; null if it is accepted
     */
    Refusal refuse(
            final PendingRequest request, final WorkingOrders orders, final SyncedBook book) {
        if (ordersPerSecond != NO_LIMIT) {
            final int sent = accepted.sent(request.effective()) + 1;
            if (sent > ordersPerSecond) {
                return new Refusal(Limit.ORDERS_PER_SECOND, sent, ordersPerSecond);
            }
        }
        if (openOrders != NO_LIMIT && rests(request)) {
            final int open = open(orders) + 1;
            if (open > openOrders) {
                return new Refusal(Limit.OPEN_ORDERS, open, openOrders);
            }
        }
        if (priceBand != null && book.isLive()) {
            final long twiceMid = BookMetrics.twiceMid(book.book());
            final long distance = Math.abs(2 * price(request) - twiceMid);
            if (isOutside(distance, twiceMid)) {
                return new Refusal(
                        Limit.PRICE_BAND, (double) distance / twiceMid, priceBand.doubleValue());
            }
        }
        if (ordersPerSecond != NO_LIMIT) {
            accepted.add(request.effective());
        }
        return null;
    }

    /** Whether one order more rests after a request. */
    private static boolean rests(final PendingRequest request) {
        return request.action() == PendingRequest.Action.PLACE
                && !request.order().purpose().isTaker();
    }

    private static int open(final WorkingOrders orders) {
        int open = 0;
        for (int i = 0; i < orders.live().size(); i++) {
            open += orders.live().get(i).isOpen() ? 1 : 0;
        }
        return open;
    }

    private static long price(final PendingRequest request) {
        return request.action() == PendingRequest.Action.AMEND
                ? request.price()
                : request.order().price();
    }

    /**
     * Whether a price is outside of the band.
     *
     * @param distance twice its distance from the mid, price units
     */
    private boolean isOutside(final long distance, final long twiceMid) {
        return ExactComparison.compare(
                        distance,
                        PowersOfTen.ten(priceBand.decimals()),
                        priceBand.mantissa(),
                        twiceMid)
                > 0;
    }

    /** Forgets the times of requests, because the symbol's clock starts again. */
    void restartClock() {
        accepted.clear();
    }

    void write(final StateWriter out) {
        accepted.write(out);
    }

    static VenueLimits read(final StateReader in) {
        return new VenueLimits(OrderRate.read(in));
    }
}
