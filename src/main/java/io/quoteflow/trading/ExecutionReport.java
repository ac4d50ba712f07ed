package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Side;

import java.math.BigDecimal;

/**
 * What the gateway reports of an order or of the account, DESIGN 3. Its maker has checked that the
 * fields which its type needs are there and fit the scale of the instrument.
 *
 * @param type what it is about
 * @param status what happened; null unless it is about an order or a trade
 * @param id client order id; null if the exchange gave none
 * @param executionId the exchange's id of the execution; null only if it is about an order
 * @param side side of the order or execution; null if it is unknown
 * @param price price of the execution, or at which the order rests; null if it is unknown
 * @param size size of the execution, or that rests; null if it is unknown
 * @param filled size of the order that was filled so far; null if it is unknown
 * @param fee amount paid, in {@code feeCoin}; negative if it was received; null for nothing
 * @param feeCoin coin of the fee; null if it is unknown
 * @param maker whether the order rested; null if it is unknown
 * @param code the exchange's code; null for none
 * @param reason what the gateway or the exchange says beside it; null for nothing
 * @param venueTime time of the exchange, ms
 * @param foreign whether it is about an order that is not the job's
 */
public record ExecutionReport(
        Type type,
        Status status,
        String id,
        String executionId,
        Side side,
        Decimal price,
        Decimal size,
        Decimal filled,
        BigDecimal fee,
        String feeCoin,
        Boolean maker,
        Long code,
        String reason,
        long venueTime,
        boolean foreign) {

    /** What a report is about. */
    public enum Type {
        /** The state of an order. */
        ORDER("order"),
        /** A fill. */
        TRADE("trade"),
        /** Funding, which was paid or received. */
        FUNDING("funding"),
        /** The exchange reduced the position of the account to cover another's. */
        ADL("adl"),
        /** The exchange closed the position of the account because its margin was used up. */
        LIQUIDATION("liquidation"),
        /** The contract was settled or delivered. */
        SETTLEMENT("settlement"),
        /** Something else, which changes neither position nor cash. */
        OTHER("other");

        private final String text;

        Type(final String text) {
            this.text = text;
        }

        /** Returns the name in records. */
        public String text() {
            return text;
        }

        /** Whether the exchange changed the position by itself. */
        public boolean isForced() {
            return this == ADL || this == LIQUIDATION || this == SETTLEMENT;
        }

        /** Returns the type of a name; null if there is none. */
        public static Type of(final String text) {
            for (final Type type : values()) {
                if (type.text.equals(text)) {
                    return type;
                }
            }
            return null;
        }
    }

    /** What happened to an order. */
    public enum Status {
        /** It rests, with the price and size of the report. */
        ACCEPTED("accepted", false),
        /** It rests with a new price and size. */
        AMENDED("amended", false),
        /** It was never placed. */
        REJECTED("rejected", true),
        /** It has ended. */
        CANCELLED("cancelled", true),
        /** It was never sent, or came too late, or is proven not to exist. */
        EXPIRED("expired", true),
        /** It was requested, and nothing is proven. */
        UNKNOWN("unknown", false),
        /** A part of it was filled. */
        PARTIAL("partial", false),
        /** The last part of it was filled. */
        FILLED("filled", true);

        private final String text;
        private final boolean ends;

        Status(final String text, final boolean ends) {
            this.text = text;
            this.ends = ends;
        }

        /** Returns the name in records. */
        public String text() {
            return text;
        }

        /** Whether the order has ended. */
        public boolean ends() {
            return ends;
        }

        /** Whether it is the status of a fill; else it is that of an order. */
        public boolean isFill() {
            return this == PARTIAL || this == FILLED;
        }

        /** Returns the status of a name; null if there is none. */
        public static Status of(final String text) {
            for (final Status status : values()) {
                if (status.text.equals(text)) {
                    return status;
                }
            }
            return null;
        }
    }

    /** Whether the gateway says why a request had no effect. */
    boolean explains() {
        return code != null || reason != null;
    }
}
