package io.quoteflow.venue;

import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.trading.AuditReport;

/** Reads the payload of an audit record. Fields that it does not know are skipped. */
final class AuditReader {
    /** Either a report or a refusal; the other one is null. */
    record Result(AuditReport report, Rejected rejected) {}

    private AuditReader() {}

    /** Reads a report, and checks that it has the fields which it needs. */
    static Result read(final byte[] payload) {
        final ScalarFields object = ScalarFields.parse(payload);
        if (object == null) {
            return new Result(
                    null, new Rejected(RejectReason.NOT_JSON, "an audit is a JSON object"));
        }
        final ReportFields fields = new ReportFields(object);
        final Boolean difference = fields.truth("difference");
        final AuditReport report =
                new AuditReport(
                        AuditReport.Type.of(fields.name("type")),
                        fields.amount("venue"),
                        fields.amount("believed"),
                        fields.name("coin"),
                        Boolean.TRUE.equals(difference),
                        fields.explanation("detail"));
        if (report.type() == null) {
            fields.refuse(RejectReason.BAD_FIELD, "type is not position, orders or wallet");
        }
        if (report.venue() == null || report.believed() == null || difference == null) {
            fields.refuse(RejectReason.BAD_FIELD, "venue, believed or difference is missing");
        }
        return fields.rejected() == null
                ? new Result(report, null)
                : new Result(null, fields.rejected());
    }
}
