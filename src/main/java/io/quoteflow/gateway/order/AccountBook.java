package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the journal says of the account: executions, positions, gains. Not thread-safe. */
final class AccountBook {
    private static final long DAY_MILLIS = 86_400_000;

    private final OrderContext context;
    private final Memory memory;
    private final ExecutionLog log = new ExecutionLog();
    private final Map<InstrumentId, Holdings> holdings = new HashMap<>();

    /** The last execution of each instrument: its memory holds what all add up to. */
    private final Map<InstrumentId, String> last = new HashMap<>();

    private long serial;
    private long day = -1;
    private long ordersOfDay;

    /** When the last order was sent, ms since the epoch, and how many were in the minute then. */
    private long lastOrder;

    private long lastMinute;
    private BigDecimal cashAtMidnight = BigDecimal.ZERO;

    AccountBook(final OrderContext context, final Memory memory) {
        this.context = context;
        this.memory = memory;
    }

    ExecutionLog log() {
        return log;
    }

    Holdings holdings(final InstrumentId instrument) {
        return holdings.getOrDefault(instrument, Holdings.NONE);
    }

    /** Adds an execution that the journal has now. */
    void add(final ExecutionUpdate execution, final KnownOrder order) {
        final TradedInstrument traded = context.traded(execution.instrument());
        rollDay();
        final Holdings next =
                holdings(execution.instrument()).with(execution, traded.coin(), traded.isSpot());
        restore(execution.instrument(), next, execution.executionId(), ++serial);
        memory.execution(execution, order, next, serial);
        final Set<String> needed = new HashSet<>(last.values());
        final String dropped = log.add(execution.executionId(), execution.time(), needed);
        if (dropped != null) {
            memory.forgetExecution(dropped);
            memory.floor(log.floor());
        }
    }

    /** Takes what the memory says that the executions of an instrument add up to. */
    void restore(
            final InstrumentId instrument,
            final Holdings remembered,
            final String executionId,
            final long number) {
        holdings.put(instrument, remembered);
        last.put(instrument, executionId);
        serial = Math.max(serial, number);
    }

    /** Takes what the memory says of the day. */
    void restoreDay(final long number, final long orders, final BigDecimal cash) {
        day = number;
        ordersOfDay = orders;
        cashAtMidnight = cash;
    }

    /**
     * Takes what the memory says of the last minute.
     *
     * @param time when the last order was sent, ms since the epoch
     * @param orders how many were sent in the minute before
     */
    void restoreMinute(final long time, final long orders) {
        lastOrder = time;
        lastMinute = orders;
    }

    /** Returns when the last order was sent, ms since the epoch. */
    long lastOrder() {
        return lastOrder;
    }

    /** Returns how many orders were sent in the minute before the last one, with it. */
    long lastMinute() {
        return lastMinute;
    }

    /**
     * Counts an order that is sent.
     *
     * @param inMinute how many were sent in the last minute, with this one
     */
    void countOrder(final long inMinute) {
        rollDay();
        ordersOfDay++;
        restoreMinute(context.wall(), inMinute);
        rememberDay();
    }

    private void rememberDay() {
        memory.day(day, ordersOfDay, cashAtMidnight, lastOrder, lastMinute);
    }

    /** Returns the places and amends of this day. */
    long ordersOfDay() {
        rollDay();
        return ordersOfDay;
    }

    /** Returns realised gains, fees and funding of this day, settlement coin. */
    BigDecimal dayPnl() {
        rollDay();
        return cash().subtract(cashAtMidnight);
    }

    private void rollDay() {
        final long today = Math.floorDiv(context.wall(), DAY_MILLIS);
        if (today > day) {
            day = today;
            ordersOfDay = 0;
            cashAtMidnight = cash();
            rememberDay();
        }
    }

    private BigDecimal cash() {
        return sum(holdings.values());
    }

    private static BigDecimal sum(final Collection<Holdings> all) {
        return all.stream().map(Holdings::cash).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns the cash flow of all instruments of a settlement coin since the first record. */
    BigDecimal cash(final String coin) {
        return context.settings().instruments().stream()
                .filter(traded -> traded.coin().equals(coin))
                .map(traded -> holdings(traded.id()).cash())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
