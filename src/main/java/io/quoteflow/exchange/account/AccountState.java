package io.quoteflow.exchange.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an account has and had. */
public final class AccountState {
    private static final BigDecimal LEVERAGE = BigDecimal.TEN;

    private final ExchangeAccount settings;
    private final SortedMap<String, BigDecimal> wallet;
    private final SortedMap<String, HeldPosition> positions = new TreeMap<>();
    private final SortedMap<String, BigDecimal> spot = new TreeMap<>();
    private final SortedMap<String, BigDecimal> leverages = new TreeMap<>();
    private final Map<String, AccountOrder> orders = new LinkedHashMap<>();
    private final Map<String, AccountOrder> open = new LinkedHashMap<>();
    private final Map<String, AccountOrder> links = new HashMap<>();
    private final List<ExecutionRow> executions = new ArrayList<>();
    private final List<TruthRequest> received = new ArrayList<>();
    private long executionCount;
    private boolean movesLinear = true;
    private boolean movesSpot;
    private boolean hedge;
    private long dcpWindow;
    private long forgotten = Long.MIN_VALUE;

    public AccountState(final ExchangeAccount settings) {
        this.settings = settings;
        wallet = new TreeMap<>(settings.balances());
    }

    public ExchangeAccount settings() {
        return settings;
    }

    /** Returns the balances by coin. */
    public SortedMap<String, BigDecimal> wallet() {
        return wallet;
    }

    /** Returns a balance; zero if there is none. */
    public BigDecimal balance(final String coin) {
        return wallet.getOrDefault(coin, BigDecimal.ZERO);
    }

    /** Adds an amount, which can be negative, to a balance. */
    void pay(final String coin, final BigDecimal amount) {
        wallet.merge(coin, amount, BigDecimal::add);
    }

    /** Returns the position of a derivative, which is made if there was none. */
    public HeldPosition position(final String symbol) {
        return positions.computeIfAbsent(symbol, first -> new HeldPosition());
    }

    /** Returns the positions of derivatives by symbol, also those of size zero. */
    public SortedMap<String, HeldPosition> positions() {
        return positions;
    }

    void spotTrade(final String symbol, final BigDecimal signed) {
        spot.merge(symbol, signed, BigDecimal::add);
    }

    /** Returns the leverage of a symbol. */
    public BigDecimal leverage(final String symbol) {
        return leverages.getOrDefault(symbol, LEVERAGE);
    }

    /** Sets the leverage of a symbol, and returns whether it is another one than before. */
    public boolean leverage(final String symbol, final BigDecimal leverage) {
        final boolean changes = leverage(symbol).compareTo(leverage) != 0;
        leverages.put(symbol, leverage);
        return changes;
    }

    /** Whether a price outside the limits is moved to the limit; it is refused otherwise. */
    public boolean movesPrices(final boolean linear) {
        return linear ? movesLinear : movesSpot;
    }

    /** Sets whether a price outside the limits is moved to the limit. */
    public void movesPrices(final boolean linear, final boolean moves) {
        if (linear) {
            movesLinear = moves;
        } else {
            movesSpot = moves;
        }
    }

    /** Whether a symbol can have a long and a short position, in which orders are refused. */
    public boolean isHedge() {
        return hedge;
    }

    /** Sets whether a symbol can have a long and a short position. */
    public void hedge(final boolean both) {
        hedge = both;
    }

    /** Whether there are no positions and no open orders of derivatives. */
    public boolean isFlat() {
        return positions.values().stream().allMatch(held -> held.size().signum() == 0)
                && open.values().stream().noneMatch(order -> order.row().terms().isLinear());
    }

    /** Returns the time of disconnect protection, ms; 0 if it is off. */
    public long dcpWindow() {
        return dcpWindow;
    }

    /** Sets the time of disconnect protection, ms. */
    public void dcpWindow(final long millis) {
        dcpWindow = millis;
    }

    /** Lets the list of recent orders begin again, as after a restart of the exchange. */
    public void forget(final long now) {
        forgotten = now;
    }

    /** Whether an order that ended is not in the list of recent ones any more. */
    public boolean isForgotten(final AccountOrder order) {
        return !order.row().isOpen() && order.since() <= forgotten;
    }

    void add(final AccountOrder order) {
        final OrderRow row = order.row();
        orders.put(row.id(), order);
        if (!row.terms().link().isEmpty()) {
            links.put(row.terms().link(), order);
        }
        open.put(row.id(), order);
    }

    /** Sets the state of an order. */
    void change(final AccountOrder order, final OrderRow row, final long now) {
        order.set(row, now);
        if (!row.isOpen()) {
            open.remove(row.id());
        }
    }

    /** Whether a client id was ever used. */
    boolean hasLink(final String link) {
        return !link.isEmpty() && links.containsKey(link);
    }

    /** Returns an order by the exchange's id, or by the client's if that is empty; null if none. */
    public AccountOrder order(final String id, final String link) {
        return id.isEmpty() ? links.get(link) : orders.get(id);
    }

    /** Returns all orders, the oldest first. */
    public Collection<AccountOrder> orders() {
        return orders.values();
    }

    /** Returns the open orders, the oldest first. */
    public List<AccountOrder> open() {
        return List.copyOf(open.values());
    }

    void add(final ExecutionRow row) {
        executions.add(row);
        executionCount++;
    }

    /** Returns the number of executions so far, also of those that are forgotten. */
    long executionCount() {
        return executionCount;
    }

    /** Returns all executions, the oldest first. */
    public List<ExecutionRow> executions() {
        return executions;
    }

    /** Notes a request that arrived. */
    public void received(final TruthRequest request) {
        received.add(request);
    }

    /**
     * Forgets what ended before a time of the caller's clock: orders, with their client ids, and
     * executions; and requests that arrived before a time of the exchange's clock.
     */
    public void prune(final long before, final long server) {
        orders.values().removeIf(order -> !order.row().isOpen() && order.since() < before);
        links.values().removeIf(order -> !order.row().isOpen() && order.since() < before);
        executions.removeIf(row -> row.since() < before);
        received.removeIf(request -> request.time() < server);
    }

    /** Returns a copy of everything, for checks. */
    public ExchangeTruth truth() {
        final SortedMap<String, BigDecimal> sizes = new TreeMap<>();
        positions.forEach((symbol, position) -> sizes.put("linear/" + symbol, position.size()));
        spot.forEach((symbol, size) -> sizes.put("spot/" + symbol, size));
        return new ExchangeTruth(
                received,
                orders.values().stream().map(order -> order.row().truth()).toList(),
                executions.stream().map(ExecutionRow::truth).toList(),
                sizes,
                wallet);
    }
}
