package io.quoteflow.exchange.wire;

import io.quoteflow.exchange.account.AccountOrder;
import io.quoteflow.exchange.account.AccountState;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.account.ExchangeTime;
import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.account.ListedMarket;
import io.quoteflow.exchange.account.MarketDirectory;
import io.quoteflow.exchange.account.OrderDesk;
import io.quoteflow.exchange.account.OrderResult;
import io.quoteflow.exchange.account.OrderTerms;
import io.quoteflow.exchange.fault.Fault;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;
import io.quoteflow.exchange.tape.TapeTrade;
import io.quoteflow.exchange.wire.SignedConnection.ConnectionParts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The private side of Bybit v5: accounts, their connections, and their REST requests. */
public final class PrivateSide {
    private static final String PRIVATE = "/v5/private";
    private static final String TRADE = "/v5/trade";

    private final Map<String, ClientAccount> accounts = new LinkedHashMap<>();
    private final Map<Long, SignedConnection> connections = new LinkedHashMap<>();
    private final MarketDirectory directory;
    private final FaultBoard faults;
    private final ExchangeTime time = new ExchangeTime();
    private final SplittableRandom random;
    private final Outbox outbox;
    private final PrivateHub hub;
    private final OrderDesk desk;
    private final OrderOperations operations;
    private final PrivateRest rest;
    private final Protection protection;
    private final ConnectionParts parts;

    /**
     * @param settings the accounts, whose keys differ
     * @param directory what can be traded
     * @param faults in effect
     * @param sink where frames go
     * @param random source of ids
     * @throws IllegalArgumentException if two accounts have the same key
     */
    public PrivateSide(
            final List<ExchangeAccount> settings,
            final MarketDirectory directory,
            final FaultBoard faults,
            final FrameSink sink,
            final SplittableRandom random) {
        for (final ExchangeAccount account : settings) {
            final ClientAccount client = new ClientAccount(new AccountState(account), time);
            if (accounts.put(account.key(), client) != null) {
                throw new IllegalArgumentException("two accounts have the key " + account.key());
            }
        }
        this.directory = directory;
        this.faults = faults;
        this.random = random;
        outbox = new Outbox(faults, sink, random.split());
        final StateQueries queries = new StateQueries(directory);
        hub = new PrivateHub(directory, queries, time, faults, outbox, random.split());
        desk = new OrderDesk(directory, hub, time, random.split());
        operations = new OrderOperations(desk, time, faults);
        rest =
                new PrivateRest(
                        accounts::get,
                        operations,
                        queries,
                        new AccountSettings(directory),
                        time,
                        faults);
        protection = new Protection(desk, hub);
        parts = new ConnectionParts(accounts::get, outbox, sink, time, faults);
    }

    /** Returns the exchange's clock. */
    public ExchangeTime time() {
        return time;
    }

    /** Whether a REST path is one of an account. */
    public static boolean has(final String path) {
        return PrivateRest.has(path);
    }

    /** Returns the names that faults have for a REST path. */
    public static List<String> names(final String path) {
        return has(path) ? PrivateRest.names(path) : List.of(path);
    }

    /**
     * Opens a connection.
     *
     * @param name of the connection in answers
     * @return null if the path is not one of an account, or there are no accounts
     */
    public SignedConnection open(
            final long id,
            final String path,
            final String target,
            final String name,
            final long now) {
        if (accounts.isEmpty()) {
            return null;
        }
        final SignedConnection opened;
        if (path.equals(PRIVATE)) {
            final PrivateConnection connection =
                    new PrivateConnection(id, target, name, parts, hub, now);
            hub.add(connection);
            opened = connection;
        } else if (path.equals(TRADE)) {
            opened =
                    new TradeConnection(
                            id, target, name, parts, operations, hub, random.split(), now);
        } else {
            return null;
        }
        connections.put(id, opened);
        return opened;
    }

    /** A connection has ended. */
    public void closed(final long id) {
        final SignedConnection connection = connections.remove(id);
        if (connection != null) {
            connection.close();
            hub.remove(id);
        }
    }

    /**
     * Answers a REST request.
     *
     * @return null if there is no such path
     */
    public RestReply http(final RestCall call, final long now) {
        final RestReply reply = accounts.isEmpty() ? null : rest.answer(call, now);
        hub.flush(now);
        if (reply != null
                && reply.body().contains("nextPageCursor\":\"")
                && !reply.body().contains("nextPageCursor\":\"\"")
                && faults.takesAny(FaultKind.ARRIVE, -1, List.of(call.path()), now)) {
            arrive(call, faults.valueOfLast(), now);
        }
        return reply;
    }

    private void arrive(final RestCall call, final String how, final long now) {
        final ClientAccount account = accounts.get(call.header("x-bapi-api-key"));
        if (account != null) {
            account.state().open().stream().findFirst().ifPresent(order -> fill(order, how, now));
        }
        hub.flush(now);
    }

    private void fill(final AccountOrder order, final String how, final long now) {
        if (how.equals("all")) {
            desk.fill(order, order.row().leaves(), now);
        } else {
            desk.fillHalf(order, now);
        }
    }

    /** A book has changed. */
    public void onBook(final String category, final String symbol, final long now) {
        desk.onBook(category, symbol, now);
        hub.flush(now);
    }

    /** Orders have matched in the market. */
    public void onTrades(
            final String category,
            final String symbol,
            final List<TapeTrade> trades,
            final long now) {
        desk.onTrades(category, symbol, trades, now);
        hub.flush(now);
    }

    /** Returns the bytes of a text that the value of a fault changes. */
    public byte[] mutated(final String how, final String json) {
        return Mutation.of(how, json, random);
    }

    /** Does what is due. */
    public void advance(final long now) {
        List.copyOf(connections.values()).forEach(connection -> connection.tick(now));
        outbox.advance(now);
        protection.advance(accounts.values(), now);
    }

    /** Returns when there is more to do, ms; {@code Long.MAX_VALUE} if nothing waits. */
    public long due() {
        return outbox.due();
    }

    /** Begins a fault that acts at once or as long as it is in effect. */
    public void begin(final Fault fault, final long now) {
        switch (fault.kind()) {
            case FILL -> {
                for (final ClientAccount account : accounts.values()) {
                    for (final AccountOrder order : account.state().open()) {
                        if (concerns(fault, order)) {
                            fill(order, fault.value(), now);
                        }
                    }
                }
            }
            case ROW -> {
                for (final ListedMarket market : directory.in("linear")) {
                    final String symbol = market.instrument().id().symbol();
                    if (fault.concerns(symbol) || fault.concerns("linear/" + symbol)) {
                        accounts.values()
                                .forEach(
                                        each -> desk.row(each.state(), symbol, fault.value(), now));
                    }
                }
            }
            case CLOCK -> time.offset(Long.parseLong(fault.value()));
            case SAME_TIME -> desk.sameTime(true);
            case FORGET -> accounts.values().forEach(each -> each.state().forget(now));
            case CLEAR -> {
                time.offset(0);
                desk.sameTime(false);
            }
            default -> {}
        }
        hub.flush(now);
    }

    private static boolean concerns(final Fault fault, final AccountOrder order) {
        final OrderTerms terms = order.row().terms();
        return fault.concerns(terms.link())
                || fault.concerns("link/" + terms.link())
                || fault.concerns(terms.category() + "/" + terms.symbol());
    }

    /** Ends a fault. */
    public void end(final Fault fault) {
        switch (fault.kind()) {
            case CLOCK -> time.offset(0);
            case SAME_TIME -> desk.sameTime(false);
            default -> {}
        }
    }

    /** Forgets what ended before a time, ms of the caller's clock. */
    public void prune(final long before) {
        accounts.values().forEach(each -> each.state().prune(before, time.at(before)));
    }

    private AccountState account(final String key) {
        final ClientAccount account = accounts.get(key);
        if (account == null) {
            throw new IllegalArgumentException("no account has the key " + key);
        }
        return account.state();
    }

    /**
     * Places an order that a client of the exchange did not ask for by this API.
     *
     * @return the id of the order
     * @throws IllegalArgumentException if the order is refused, saying why
     */
    public String placeForeign(final String key, final OrderTerms terms, final long now) {
        final OrderResult result = desk.create(account(key), terms, true, now);
        hub.flush(now);
        if (!result.isAccepted()) {
            throw new IllegalArgumentException(result.code() + " " + result.message());
        }
        return result.orderId();
    }

    /**
     * Returns the truth about an account.
     *
     * @throws IllegalArgumentException if no account has the key
     */
    public ExchangeTruth truth(final String key) {
        return account(key).truth();
    }
}
