package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;

import java.math.BigDecimal;

/**
 * Compares what the gateway found at the exchange with what the trader believes. A difference is
 * counted and reported, and nothing is changed: a person decides what is right.
 */
final class AuditHandler {
    private final DecisionEncoder rows;

    AuditHandler(final DecisionEncoder rows) {
        this.rows = rows;
    }

    /** Compares, and writes an incident if there is a difference. */
    void apply(final TraderState s, final AuditReport report) {
        s.count(Count.AUDITS);
        final BigDecimal own = ownPosition(s, report);
        final boolean differs = own != null && report.venue().compareTo(own) != 0;
        if (!report.difference() && !differs) {
            return;
        }
        s.count(Count.AUDIT_DIFFERENCES);
        final StringBuilder detail =
                new StringBuilder(report.type().text())
                        .append(report.coin() == null ? "" : " of " + report.coin())
                        .append(": the exchange has ")
                        .append(report.venue().toPlainString())
                        .append(", the journal adds up to ")
                        .append(report.believed().toPlainString());
        if (own != null) {
            detail.append(", the trader has ").append(own.toPlainString());
        }
        if (report.detail() != null) {
            detail.append(": ").append(report.detail());
        }
        final BigDecimal amount = report.venue().subtract(differs ? own : report.believed());
        rows.incident(
                s,
                new Incident(
                        Incident.Kind.AUDIT,
                        Incident.Severity.CRITICAL,
                        null,
                        amount,
                        detail.toString()));
    }

    /**
     * Returns the trader's position, base units; null if the audit is not about a position that the
     * trader knows. On spot the exchange has a balance, of which the position is only a part.
     */
    private static BigDecimal ownPosition(final TraderState s, final AuditReport report) {
        if (report.type() != AuditReport.Type.POSITION || s.account.isSpot()) {
            return null;
        }
        return new BigDecimal(FixedPoint.text(s.account.ledgers().position(), s.scale().size(), 0));
    }
}
