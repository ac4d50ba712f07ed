package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Side;

import java.math.BigDecimal;

/**
 * Something on the account that a person should know: a row of {@code incidents}.
 *
 * @param kind what it is
 * @param severity how bad it is
 * @param report the report that shows it; null if it is an audit
 * @param amount money or size that it is about; null for none
 * @param detail what exactly, as text for users; null if the kind says it all
 */
record Incident(
        Kind kind, Severity severity, ExecutionReport report, BigDecimal amount, String detail) {

    /** How bad an incident is. */
    enum Severity {
        INFO("info"),
        WARNING("warning"),
        CRITICAL("critical");

        private final String text;

        Severity(final String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** What an incident is. */
    enum Kind {
        /** A fill of an order that had ended. */
        LATE_FILL("lateFill"),
        /** A fill of an order that is not the job's. */
        FOREIGN_FILL("foreignFill"),
        /** A fill of an order of the job that the state does not know. */
        UNKNOWN_FILL("unknownFill"),
        /** An order rests that the state does not know, or believed ended. */
        UNKNOWN_ORDER("unknownOrder"),
        /** An order rests at another price than the one that was sent. */
        MOVED("moved"),
        /** A fee in a coin that is not booked. */
        FEE_COIN("feeCoin"),
        FUNDING("funding"),
        ADL("adl"),
        LIQUIDATION("liquidation"),
        SETTLEMENT("settlement"),
        OTHER("other"),
        /** The exchange's figure differs from the journal's or the trader's. */
        AUDIT("audit");

        private final String text;

        Kind(final String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    String id() {
        return report == null ? null : report.id();
    }

    String executionId() {
        return report == null ? null : report.executionId();
    }

    Side side() {
        return report == null ? null : report.side();
    }

    Decimal price() {
        return report == null ? null : report.price();
    }

    Decimal size() {
        return report == null ? null : report.size();
    }
}
