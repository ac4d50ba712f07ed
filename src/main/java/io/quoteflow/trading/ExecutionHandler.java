package io.quoteflow.trading;

import io.quoteflow.market.Money;
import io.quoteflow.parameter.Mode;

import java.math.BigDecimal;

/**
 * Carries out what the gateway reports of the exchange: {@link OrderReports} changes the state of
 * orders, fills are booked once, funding changes cash. Only such reports end a live order or change
 * the account.
 */
final class ExecutionHandler {
    private final InstrumentContext context;
    private final DecisionEncoder rows;
    private final OrderReports orders;
    private final FillBook fills;

    /**
     * @param context holds the states of the instrument whose record is being handled
     * @param fills books what is filled at the end of the record
     */
    ExecutionHandler(
            final InstrumentContext context,
            final DecisionEncoder rows,
            final OrderManager orderManager,
            final FillBook fills) {
        this.context = context;
        this.rows = rows;
        orders = new OrderReports(context, rows, orderManager);
        this.fills = fills;
    }

    /** Carries out a report. The instrument must be live. */
    void apply(final ExecutionReport report) {
        final TraderState s = context.state();
        s.count(Count.EXECUTIONS);
        if (report.type() == ExecutionReport.Type.ORDER) {
            orders.apply(report);
            return;
        }
        if (report.executionId() != null
                && !s.live()
                        .executions()
                        .add(report.executionId(), report.venueTime(), s.clock())) {
            s.count(Count.DUPLICATE_EXECUTIONS);
            return;
        }
        switch (report.type()) {
            case TRADE -> trade(report);
            case FUNDING -> funding(report);
            case OTHER ->
                    incident(
                            Incident.Kind.OTHER,
                            Incident.Severity.WARNING,
                            report,
                            report.fee(),
                            report.reason());
            default -> forced(report);
        }
    }

    private void trade(final ExecutionReport report) {
        final TraderState s = context.state();
        final Order order = s.live().ownOrder(s, report);
        final long size = report.size().units(s.scale().size());
        if (order == null || order.side() != report.side()) {
            fills.executed(execution(report, strayOrder(report), size));
            return;
        }
        order.filled += size;
        order.left = Math.max(0, order.left - size);
        if (!order.isAmending() && !order.isUnknown()) {
            order.sent = order.left;
        }
        fills.executed(execution(report, order, size));
        if (report.status() == ExecutionReport.Status.FILLED) {
            s.live().end(s, order, report);
        }
    }

    /** Returns an order to book a fill of an order that is not working, and reports it. */
    private Order strayOrder(final ExecutionReport report) {
        final TraderState s = context.state();
        if (!LiveVenue.isOwn(s, report)) {
            s.count(Count.FOREIGN_FILLS);
            incident(
                    Incident.Kind.FOREIGN_FILL,
                    Incident.Severity.WARNING,
                    report,
                    null,
                    "a fill of an order that is not of this job changes the position");
            return stray(report, "foreign", foreignPurpose(s));
        }
        final boolean late = s.live().hasEnded(report.id());
        s.count(late ? Count.LATE_FILLS : Count.UNKNOWN_FILLS);
        incident(
                late ? Incident.Kind.LATE_FILL : Incident.Kind.UNKNOWN_FILL,
                late ? Incident.Severity.WARNING : Incident.Severity.CRITICAL,
                report,
                null,
                late
                        ? "a fill of an order that had ended"
                        : "a fill of an order that the state does not know");
        return stray(report, report.id(), OrderIds.purpose(report.id()));
    }

    /** Returns a purpose in whose ledger something is booked that no order of the job caused. */
    private static Purpose foreignPurpose(final TraderState s) {
        return s.parameters().mode() == Mode.DIRECTIONAL ? Purpose.ENTRY : Purpose.QUOTE;
    }

    private static Order stray(
            final ExecutionReport report, final String id, final Purpose purpose) {
        return new Order(id, report.side(), purpose, 0, 0, 0);
    }

    /**
     * Returns what is booked of an execution. A fee in the base coin is taken from the size that is
     * bought, or added to the size that is sold, and its value at the price is the fee paid.
     *
     * @param size size of the execution, size units
     */
    private FillBook.Execution execution(
            final ExecutionReport report, final Order order, final long size) {
        final TraderState s = context.state();
        final long price = report.price().units(s.scale().price());
        final boolean maker = report.maker() == null ? !order.purpose().isTaker() : report.maker();
        Money fee = Money.ZERO;
        long baseFee = 0;
        if (report.fee() != null && report.fee().signum() != 0) {
            switch (FeeCurrency.of(s.instrument(), s.account.isSpot(), report.feeCoin())) {
                case QUOTE -> fee = Money.of(report.fee());
                case BASE -> {
                    // rounded, a fee must not be all of the fill
                    baseFee =
                            Math.max(
                                    1 - size,
                                    Math.min(size - 1, units(report.fee(), s.scale().size())));
                    fee = Money.notional(price, baseFee, s.scale());
                }
                case OTHER -> reportFeeCoin(report);
            }
        }
        final long booked = size - order.side().sign() * baseFee;
        return new FillBook.Execution(order, price, size, booked, fee, maker);
    }

    /** Returns an amount in units of a scale. What is finer is rounded away from zero. */
    private static long units(final BigDecimal amount, final int scale) {
        final BigDecimal scaled = amount.movePointRight(scale);
        final long whole = scaled.longValue();
        return scaled.compareTo(BigDecimal.valueOf(whole)) == 0 ? whole : whole + scaled.signum();
    }

    private void reportFeeCoin(final ExecutionReport report) {
        incident(
                Incident.Kind.FEE_COIN,
                Incident.Severity.WARNING,
                report,
                report.fee(),
                "a fee in "
                        + (report.feeCoin() == null ? "an unknown coin" : report.feeCoin())
                        + " is not booked");
    }

    private void funding(final ExecutionReport report) {
        final TraderState s = context.state();
        if (FeeCurrency.of(s.instrument(), s.account.isSpot(), report.feeCoin())
                != FeeCurrency.QUOTE) {
            reportFeeCoin(report);
            return;
        }
        s.account.payFunding(Money.of(report.fee()));
        fills.checkMoney();
        incident(Incident.Kind.FUNDING, Incident.Severity.INFO, report, report.fee(), null);
    }

    /** Books what the exchange did to the position by itself, and halts the instrument. */
    private void forced(final ExecutionReport report) {
        final TraderState s = context.state();
        final long size = report.size().units(s.scale().size());
        fills.executed(
                execution(report, stray(report, report.type().text(), foreignPurpose(s)), size));
        final Incident.Kind kind =
                switch (report.type()) {
                    case ADL -> Incident.Kind.ADL;
                    case LIQUIDATION -> Incident.Kind.LIQUIDATION;
                    default -> Incident.Kind.SETTLEMENT;
                };
        incident(
                kind,
                Incident.Severity.CRITICAL,
                report,
                null,
                "the exchange changed the position; the instrument is halted");
        if (!s.isHalted()) {
            s.halted(true);
            rows.controls().halted(s, report.type().text());
        }
    }

    private void incident(
            final Incident.Kind kind,
            final Incident.Severity severity,
            final ExecutionReport report,
            final BigDecimal amount,
            final String detail) {
        rows.incident(context.state(), new Incident(kind, severity, report, amount, detail));
    }
}
