package io.quoteflow.exchange.account;

/**
 * What the exchange says to a request about an order.
 *
 * @param code 0 if it is accepted
 * @param message of the code
 * @param orderId of the exchange; empty if there is no order
 * @param orderLinkId of the client; empty if there is none
 */
public record OrderResult(int code, String message, String orderId, String orderLinkId) {
    /** Whether the request has its effect. */
    public boolean isAccepted() {
        return code == 0;
    }

    static OrderResult accepted(final OrderRow row) {
        return new OrderResult(0, "OK", row.id(), row.terms().link());
    }

    /** Returns a refusal with the usual message of its code. */
    public static OrderResult refused(final int code) {
        return refused(code, ExchangeCodes.message(code));
    }

    /** Returns a refusal. */
    public static OrderResult refused(final int code, final String message) {
        return new OrderResult(code, message, "", "");
    }
}
