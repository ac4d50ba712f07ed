package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;

/** Appends execution, audit and heartbeat records to the journal, DESIGN 3. */
final class Reports {
    static final String ACCEPTED = "accepted";
    static final String AMENDED = "amended";
    static final String REJECTED = "rejected";
    static final String CANCELLED = "cancelled";
    static final String EXPIRED = "expired";
    static final String UNKNOWN = "unknown";
    static final String PARTIAL = "partial";
    static final String FILLED = "filled";

    private final OrderContext context;

    Reports(final OrderContext context) {
        this.context = context;
    }

    /**
     * Reports the state of an order.
     *
     * @param code the venue's code; null if there is none
     * @param reason for people; null if there is nothing to say
     */
    void order(
            final KnownOrder order, final String status, final Integer code, final String reason) {
        final boolean rests = status.equals(ACCEPTED) || status.equals(AMENDED);
        context.events().count("reports." + status);
        final JsonText json =
                new JsonText()
                        .text("id", order.id)
                        .text("venueId", order.venueId)
                        .text("executionId", null)
                        .text("type", "order")
                        .text("status", status)
                        .text("side", text(order.side))
                        .decimal("price", rests ? order.price : null)
                        .decimal("size", rests ? order.resting() : null)
                        .decimal("filled", order.filledAtLeast())
                        .decimal("fee", null)
                        .text("feeCoin", null)
                        .flag("maker", null)
                        .number("code", code)
                        .text("reason", reason == null || reason.isEmpty() ? null : reason);
        final long venueTime = order.updated > 0 ? order.updated : context.venueTime().now();
        write(order.instrument, json, venueTime, false);
    }

    /**
     * Reports an execution.
     *
     * @param status partial or filled; null if it is no trade
     * @param filled what has filled of its order in all; null if it has none that is known
     */
    void execution(
            final ExecutionUpdate execution,
            final String status,
            final BigDecimal filled,
            final boolean foreign) {
        context.events().count("executions." + execution.type().text());
        final JsonText json =
                new JsonText()
                        .text("id", execution.id())
                        .text("venueId", execution.venueId())
                        .text("executionId", execution.executionId())
                        .text("type", execution.type().text())
                        .text("status", status)
                        .text("side", text(execution.side()))
                        .decimal("price", execution.price())
                        .decimal("size", execution.size())
                        .decimal("filled", filled)
                        .decimal("fee", execution.fee())
                        .text("feeCoin", execution.feeCoin())
                        .flag("maker", execution.maker())
                        .number("code", null)
                        .text(
                                "reason",
                                execution.type() == ExecutionType.TRADE
                                        ? null
                                        : execution.typeText());
        write(execution.instrument(), json, execution.time(), foreign);
    }

    private void write(
            final InstrumentId instrument,
            final JsonText json,
            final long venueTime,
            final boolean foreign) {
        final byte[] payload =
                json.number("venueTime", venueTime)
                        .number("time", context.wall())
                        .flag("foreign", foreign)
                        .toBytes();
        context.link()
                .journal(
                        new NewRecord(
                                instrument.toString(),
                                RecordKind.EXECUTION,
                                context.wall(),
                                payload));
    }

    /**
     * Reports a comparison with the venue.
     *
     * @param type position, orders or wallet
     * @param coin null for a position
     */
    void audit(
            final InstrumentId instrument,
            final String type,
            final BigDecimal venue,
            final BigDecimal believed,
            final String coin,
            final String detail) {
        final boolean difference = venue.compareTo(believed) != 0;
        context.events().count("audits." + type);
        if (difference) {
            context.events().count("audit.differences");
            context.events()
                    .alarm(
                            "audit-difference",
                            String.format(
                                    "%s %s: the venue says %s, the journal %s %s",
                                    instrument,
                                    type,
                                    venue.toPlainString(),
                                    believed.toPlainString(),
                                    detail));
        }
        final byte[] payload =
                new JsonText()
                        .text("type", type)
                        .number("venueTime", context.venueTime().now())
                        .number("time", context.wall())
                        .decimal("venue", venue)
                        .decimal("believed", believed)
                        .text("coin", coin)
                        .flag("difference", difference)
                        .text("detail", detail)
                        .toBytes();
        context.link()
                .journal(
                        new NewRecord(
                                instrument.toString(), RecordKind.AUDIT, context.wall(), payload));
    }

    void heartbeat(final InstrumentId instrument) {
        context.link()
                .journal(
                        new NewRecord(
                                instrument.toString(),
                                RecordKind.HEARTBEAT,
                                context.wall(),
                                new JsonText().number("time", context.wall()).toBytes()));
    }

    private static String text(final Side side) {
        return side == null ? null : side.text();
    }
}
