package io.quoteflow.venue;

import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.Side;
import io.quoteflow.trading.ExecutionReport;

/** Reads the payload of an execution record. Fields that it does not know are skipped. */
final class ExecutionReader {
    /** Either a report or a refusal; the other one is null. */
    record Result(ExecutionReport report, Rejected rejected) {}

    private ExecutionReader() {}

    /** Reads a report, and checks that it has the fields which its type needs. */
    static Result read(final byte[] payload) {
        final ScalarFields object = ScalarFields.parse(payload);
        if (object == null) {
            return new Result(
                    null,
                    new Rejected(RejectReason.NOT_JSON, "an execution report is a JSON object"));
        }
        final ReportFields fields = new ReportFields(object);
        final ExecutionReport report =
                new ExecutionReport(
                        type(fields),
                        status(fields),
                        fields.name("id"),
                        fields.name("executionId"),
                        side(fields),
                        fields.unsigned("price", RejectReason.BAD_PRICE),
                        fields.unsigned("size", RejectReason.BAD_SIZE),
                        fields.unsigned("filled", RejectReason.BAD_SIZE),
                        fields.amount("fee"),
                        fields.name("feeCoin"),
                        fields.truth("maker"),
                        fields.integer("code"),
                        fields.explanation("reason"),
                        fields.time("venueTime"),
                        Boolean.TRUE.equals(fields.truth("foreign")));
        if (fields.rejected() == null) {
            check(report, fields);
        }
        return fields.rejected() == null
                ? new Result(report, null)
                : new Result(null, fields.rejected());
    }

    private static ExecutionReport.Type type(final ReportFields fields) {
        final String text = fields.name("type");
        final ExecutionReport.Type type = ExecutionReport.Type.of(text);
        if (type == null) {
            fields.refuse(
                    RejectReason.BAD_FIELD,
                    "type is not order, trade, funding, adl, liquidation, settlement or other");
        }
        return type;
    }

    private static ExecutionReport.Status status(final ReportFields fields) {
        final String text = fields.name("status");
        final ExecutionReport.Status status = ExecutionReport.Status.of(text);
        if (text != null && status == null) {
            fields.refuse(RejectReason.BAD_FIELD, "status is unknown to this version");
        }
        return status;
    }

    private static Side side(final ReportFields fields) {
        final String text = fields.name("side");
        if (text == null) {
            return null;
        }
        for (final Side side : Side.values()) {
            if (side.text().equals(text)) {
                return side;
            }
        }
        fields.refuse(RejectReason.BAD_FIELD, "side is not buy or sell");
        return null;
    }

    private static void check(final ExecutionReport report, final ReportFields fields) {
        switch (report.type()) {
            case ORDER -> checkOrder(report, fields);
            case TRADE -> {
                if (report.status() == null || !report.status().isFill()) {
                    fields.refuse(
                            RejectReason.BAD_FIELD, "status of a trade is not partial or filled");
                }
                checkFill(report, fields);
            }
            case FUNDING -> {
                checkExecutionId(report, fields);
                if (report.fee() == null) {
                    fields.refuse(RejectReason.BAD_FIELD, "funding without fee");
                }
            }
            case OTHER -> {}
            default -> checkFill(report, fields);
        }
    }

    private static void checkOrder(final ExecutionReport report, final ReportFields fields) {
        if (report.status() == null || report.status().isFill()) {
            fields.refuse(
                    RejectReason.BAD_FIELD, "status of an order is missing or that of a fill");
        }
        if (report.id() == null && !report.foreign()) {
            fields.refuse(RejectReason.BAD_FIELD, "id of an order is missing");
        }
        if (report.price() != null && report.price().signum() == 0) {
            fields.refuse(RejectReason.BAD_PRICE, "price is 0");
        }
    }

    private static void checkFill(final ExecutionReport report, final ReportFields fields) {
        checkExecutionId(report, fields);
        if (report.side() == null) {
            fields.refuse(RejectReason.BAD_FIELD, "side is missing");
        }
        if (!isPositive(report.price())) {
            fields.refuse(RejectReason.BAD_PRICE, "price is missing or 0");
        }
        if (!isPositive(report.size())) {
            fields.refuse(RejectReason.BAD_SIZE, "size is missing or 0");
        }
    }

    private static void checkExecutionId(final ExecutionReport report, final ReportFields fields) {
        if (report.executionId() == null) {
            fields.refuse(
                    RejectReason.BAD_FIELD,
                    "executionId is missing, so a repeated report could not be recognised");
        }
    }

    private static boolean isPositive(final Decimal value) {
        return value != null && value.signum() > 0;
    }
}
