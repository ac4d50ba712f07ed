package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.ExecutionType;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what survived the last run: the values of {@link Memory}, and then the records of the
 * journal, which may be newer. Used once; not thread-safe.
 */
final class Restorer {
    private static final List<String> SUMS = List.of("position", "average", "cash", "base");

    private final OrderContext context;
    private final Memory memory;
    private final KnownOrders orders;
    private final AccountBook book;
    private final Halt halt;
    private final Decisions decisions;
    private final PositionAudit positions;

    Restorer(
            final OrderParts parts,
            final Halt halt,
            final Decisions decisions,
            final PositionAudit positions) {
        context = parts.context();
        memory = parts.memory();
        orders = parts.orders();
        book = parts.book();
        this.halt = halt;
        this.decisions = decisions;
        this.positions = positions;
    }

    private record Remembered(String id, ScalarFields fields, long number) {}

    /** Restores everything. */
    void restore(final Recovery recovery) {
        final List<Remembered> executions = new ArrayList<>();
        for (final Map.Entry<String, byte[]> entry : recovery.memory().entrySet()) {
            final ScalarFields fields = ScalarFields.parse(entry.getValue());
            final String key = entry.getKey();
            if (fields == null) {
                context.events().alarmAbout("unreadable-row", "memory", "memory of " + key);
            } else if (key.startsWith(Memory.EXECUTION)) {
                executions.add(
                        new Remembered(
                                key.substring(Memory.EXECUTION.length()),
                                fields,
                                fields.time("number")));
            } else if (key.startsWith(Memory.ORDER)) {
                order(key.substring(Memory.ORDER.length()), fields);
            } else if (key.startsWith(Memory.FORGOTTEN)) {
                forgotten(
                        OrderDecision.instrument(key.substring(Memory.FORGOTTEN.length())), fields);
            } else {
                other(key, fields);
            }
        }
        executions.sort(Comparator.comparingLong(Remembered::number));
        executions.forEach(this::execution);
        recovery.journal().forEach(this::record);
        for (final KnownOrder order : orders.living()) {
            // what it did meanwhile is not known
            order.suspect = true;
        }
    }

    private void other(final String key, final ScalarFields fields) {
        switch (key) {
            case Memory.FLOOR -> book.log().startAt(fields.time("time"));
            case Memory.HALT -> halt.restore(String.valueOf(fields.text("text")));
            case Memory.EPOCH -> decisions.restoreEpoch(fields.time("epoch"));
            case Memory.DAY -> {
                final BigDecimal cash = OrderDecision.sum(fields.text("cash"));
                book.restoreDay(
                        fields.time("day"),
                        fields.time("orders"),
                        cash == null ? BigDecimal.ZERO : cash);
                book.restoreMinute(fields.time("last"), fields.time("minute"));
            }
            default -> {
                final BigDecimal balance = OrderDecision.sum(fields.text("balance"));
                if (key.startsWith(Memory.BASELINE) && balance != null) {
                    positions.restoreBaseline(key.substring(Memory.BASELINE.length()), balance);
                }
            }
        }
    }

    private void order(final String id, final ScalarFields fields) {
        final InstrumentId instrument = OrderDecision.instrument(fields.text("instrument"));
        if (instrument == null) {
            return;
        }
        final KnownOrder order =
                new KnownOrder(
                        instrument,
                        id,
                        OrderDecision.side(fields.text("side")),
                        OrderDecision.number(fields.text("price")),
                        OrderDecision.number(fields.text("size")),
                        context.now());
        order.phase = phase(fields.text("phase"));
        order.filled = orZero(fields.text("filled"));
        order.booked = orZero(fields.text("booked"));
        order.created = Math.max(0, fields.time("created"));
        order.updated = Math.max(0, fields.time("updated"));
        order.arrivesUntil = Math.max(0, fields.time("arrivesUntil"));
        order.arrivesUntilNow = context.now() + context.settings().receiveWindow();
        order.decided = fields.time("decided");
        order.lastAmend = fields.time("lastAmend");
        order.received = "true".equals(fields.text("received"));
        order.reportedOpen = "true".equals(fields.text("reportedOpen"));
        order.cancelWanted = "true".equals(fields.text("cancel"));
        order.cancelOwn = "true".equals(fields.text("cancelOwn"));
        order.stray = "true".equals(fields.text("stray"));
        order.adopted = true;
        order.endedAt = context.now();
        orders.add(order);
    }

    private void forgotten(final InstrumentId instrument, final ScalarFields fields) {
        if (instrument != null) {
            orders.forgotten(instrument, fields.time("time"));
        }
    }

    private static KnownOrder.Phase phase(final String text) {
        for (final KnownOrder.Phase phase : KnownOrder.Phase.values()) {
            // how an order ended has to be asked for again
            if (phase.name().equals(text) && phase != KnownOrder.Phase.ENDING) {
                return phase;
            }
        }
        return KnownOrder.Phase.OPEN;
    }

    private static BigDecimal orZero(final String text) {
        final BigDecimal number = OrderDecision.sum(text);
        return number == null ? BigDecimal.ZERO : number;
    }

    private void execution(final Remembered remembered) {
        final ScalarFields fields = remembered.fields();
        final InstrumentId instrument = OrderDecision.instrument(fields.text("instrument"));
        if (instrument == null) {
            return;
        }
        for (final String sum : SUMS) {
            if (OrderDecision.sum(fields.text(sum)) == null) {
                throw new IllegalStateException(
                        "memory of execution " + remembered.id() + ": " + sum + " is no number");
            }
        }
        book.log().restore(remembered.id(), fields.time("time"));
        book.restore(
                instrument,
                new Holdings(
                        orZero(fields.text("position")),
                        orZero(fields.text("average")),
                        orZero(fields.text("cash")),
                        orZero(fields.text("base"))),
                remembered.id(),
                remembered.number());
        final KnownOrder order = orders.get(fields.text("order"));
        if (order != null) {
            order.booked = order.booked.max(orZero(fields.text("booked")));
        }
    }

    private void record(final NewRecord record) {
        final ScalarFields fields =
                record.kind() == RecordKind.EXECUTION ? ScalarFields.parse(record.payload()) : null;
        final InstrumentId instrument = OrderDecision.instrument(record.instrument());
        if (fields == null || instrument == null || !context.isTraded(instrument)) {
            return;
        }
        final KnownOrder order = orderOf(instrument, fields);
        if (!"order".equals(fields.text("type"))) {
            executed(instrument, order, fields);
        } else if (order != null) {
            reported(order, fields);
        }
    }

    private KnownOrder orderOf(final InstrumentId instrument, final ScalarFields fields) {
        final String id = fields.text("id");
        if (!context.isOurs(id)) {
            return null;
        }
        final KnownOrder known = orders.get(id);
        if (known != null) {
            return known;
        }
        final KnownOrder order =
                new KnownOrder(
                        instrument,
                        id,
                        OrderDecision.side(fields.text("side")),
                        OrderDecision.number(fields.text("price")),
                        null,
                        context.now());
        order.phase = KnownOrder.Phase.OPEN;
        order.adopted = true;
        orders.add(order);
        return order;
    }

    private void reported(final KnownOrder order, final ScalarFields fields) {
        final String status = String.valueOf(fields.text("status"));
        switch (status) {
            case Reports.ACCEPTED, Reports.AMENDED -> {
                order.reportedOpen = true;
                if (!order.hasEnded()) {
                    order.phase = KnownOrder.Phase.OPEN;
                }
            }
            case Reports.REJECTED, Reports.CANCELLED, Reports.EXPIRED -> end(order);
            default -> {}
        }
        memory.order(order);
    }

    private void end(final KnownOrder order) {
        if (!order.hasEnded()) {
            order.phase = KnownOrder.Phase.ENDED;
            order.endedAt = context.now();
            orders.ended(order);
        }
    }

    private void executed(
            final InstrumentId instrument, final KnownOrder order, final ScalarFields fields) {
        final ExecutionUpdate execution = execution(instrument, fields);
        if (execution == null || book.log().contains(execution.executionId(), execution.time())) {
            return;
        }
        if (order != null) {
            order.booked = order.booked.max(orZero(fields.text("filled")));
        }
        book.add(execution, order);
        if (order != null && Reports.FILLED.equals(fields.text("status"))) {
            end(order);
            memory.order(order);
        }
    }

    private static ExecutionUpdate execution(
            final InstrumentId instrument, final ScalarFields fields) {
        final String executionId = fields.text("executionId");
        final Side side = OrderDecision.side(fields.text("side"));
        final BigDecimal price = orZero(fields.text("price"));
        ExecutionType type = ExecutionType.OTHER;
        for (final ExecutionType candidate : ExecutionType.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(fields.text("type"))) {
                type = candidate;
            }
        }
        if (executionId == null || side == null && type != ExecutionType.FUNDING) {
            return null;
        }
        return new ExecutionUpdate(
                instrument,
                executionId,
                fields.text("id"),
                fields.text("venueId"),
                type,
                type.text(),
                side,
                price,
                orZero(fields.text("size")),
                orZero(fields.text("fee")),
                fields.text("feeCoin"),
                "true".equals(fields.text("maker")),
                fields.time("venueTime"),
                0);
    }
}
