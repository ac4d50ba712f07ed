package io.quoteflow.exchange;

import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.account.OrderTerms;
import io.quoteflow.exchange.fault.Fault;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;
import io.quoteflow.exchange.fault.FaultScript;
import io.quoteflow.exchange.tape.MarketTape;
import io.quoteflow.exchange.wire.PrivateSide;
import io.quoteflow.exchange.wire.RestCall;
import io.quoteflow.exchange.wire.SignedConnection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The market data of Bybit v5 and Binance, and accounts of Bybit, without sockets and clocks. A
 * caller says what clients do and what time it is; the exchange answers and acts through an {@link
 * ExchangeOutput}.
 *
 * <p>All times are milliseconds since the epoch and never go backwards. The same calls with the
 * same times give the same bytes. Not thread-safe. Calls must not be made from within the output.
 */
public final class FakeExchange {
    private static final long TICK = 500;
    private static final long CONNECT_WINDOW = 300_000;
    private static final int MOST_BYBIT_CONNECTS = 500;
    private static final int MOST_BINANCE_CONNECTS = 300;
    private static final String BYBIT = "/v5/";
    private static final String BYBIT_PUBLIC = "/v5/public/";

    private final FaultBoard faults = new FaultBoard();
    private final ProtocolReport report = new ProtocolReport();
    private final SlidingWindow bybitConnects =
            new SlidingWindow(CONNECT_WINDOW, MOST_BYBIT_CONNECTS);
    private final SlidingWindow binanceConnects =
            new SlidingWindow(CONNECT_WINDOW, MOST_BINANCE_CONNECTS);
    private final ExchangeMarket market;
    private final SentLog log;
    private final Delivery delivery;
    private final ExchangeParts parts;
    private final ExchangeHttp http;
    private final PrivateSide accounts;
    private long nextTick = Long.MIN_VALUE;

    /**
     * @param settings limits and seed
     * @param tape what happens at the market
     * @param output what acts on connections
     * @param log receives the frames that were sent
     */
    public FakeExchange(
            final ExchangeSettings settings,
            final MarketTape tape,
            final ExchangeOutput output,
            final SentLog log) {
        final SplittableRandom random = new SplittableRandom(settings.seed());
        market = new ExchangeMarket(tape, random.split());
        this.log = log;
        delivery = new Delivery(output, log, faults);
        parts =
                new ExchangeParts(
                        market,
                        delivery,
                        faults,
                        report,
                        random,
                        new BybitTopics(market, delivery),
                        new BinanceStreams(market, delivery));
        accounts =
                new PrivateSide(
                        settings.accounts(),
                        market,
                        faults,
                        new PrivateFrames(delivery, report),
                        new SplittableRandom(settings.seed()));
        market.follow(accounts);
        http = new ExchangeHttp(market, report, faults, accounts);
    }

    /**
     * A client asks for a WebSocket connection.
     *
     * @param connection number of the connection, which no other one has or had
     * @param target path and query, such as {@code /v5/public/linear} or {@code
     *     /stream?streams=btcusdt@trade}
     * @return whether it is open; if not, no further call has this connection
     */
    public Handshake opened(final long connection, final String target, final long now) {
        advance(now);
        if (faults.takes(FaultKind.REFUSE, target, now)) {
            return Handshake.RESET;
        }
        final boolean bybit = BybitRest.has(target);
        if (!(bybit ? bybitConnects : binanceConnects).add(1, now)) {
            report.add("too many connections in 5 min: " + target);
            return new Handshake(bybit ? 403 : 429, "too many connections");
        }
        if (faults.takes(FaultKind.UPGRADE, target, now)) {
            return new Handshake((int) Fault.number(faults.valueOfLast()), "refused by a fault");
        }
        final Session session = session(connection, target, now);
        if (session == null) {
            return new Handshake(404, "404 page not found");
        }
        delivery.add(session);
        if (session instanceof BinanceSession binance) {
            binance.start(now);
        }
        return Handshake.OPEN;
    }

    private Session session(final long connection, final String target, final long now) {
        final int query = target.indexOf('?');
        final String path = query < 0 ? target : target.substring(0, query);
        return switch (path) {
            case BYBIT_PUBLIC + "linear" ->
                    new BybitSession(connection, "bybit.linear", target, now, parts);
            case BYBIT_PUBLIC + "spot" ->
                    new BybitSession(connection, "bybit.spot", target, now, parts);
            default ->
                    path.startsWith(BYBIT)
                            ? account(connection, path, target, now)
                            : binance(connection, target, now);
        };
    }

    private Session account(
            final long connection, final String path, final String target, final long now) {
        final SignedConnection opened =
                accounts.open(connection, path, target, BybitSession.name(connection, parts), now);
        return opened == null ? null : new PrivateSession(opened, accounts, delivery, now);
    }

    private Session binance(final long connection, final String target, final long now) {
        final boolean hasSpot = !market.listings(BinanceRoute.SPOT).isEmpty();
        final BinanceRoute route = BinanceRoute.parse(target, hasSpot);
        return route == null ? null : new BinanceSession(connection, route, target, now, parts);
    }

    /** A client sent a text frame. */
    public void text(final long connection, final String text, final long now) {
        advance(now);
        final Session session = listening(connection);
        if (session != null) {
            log.received(connection, text);
            session.text(text, now);
        }
    }

    /** A client sent a ping frame, which is answered with a pong. */
    public void ping(final long connection, final byte[] payload, final long now) {
        advance(now);
        final Session session = listening(connection);
        if (session != null) {
            session.ping(payload, now);
        }
    }

    /** A client sent a pong frame. */
    public void pong(final long connection, final byte[] payload, final long now) {
        advance(now);
        final Session session = listening(connection);
        if (session != null) {
            session.pong(payload, now);
        }
    }

    /** Returns a connection; null if it is not open or half-open. */
    private Session listening(final long connection) {
        final Session session = delivery.session(connection);
        return session == null || session.isHalfOpen() ? null : session;
    }

    /** A connection is closed, by the client or by the network. */
    public void closed(final long connection, final long now) {
        final Session session = delivery.session(connection);
        if (session != null) {
            delivery.closed(session, now);
        }
    }

    /**
     * A client sends a GET request without headers, or another one that has no body.
     *
     * @param query without the question mark; empty or null if there is none
     */
    public HttpAnswer http(
            final String method, final String path, final String query, final long now) {
        return http(method, path, query, Map.of(), new byte[0], now);
    }

    /**
     * A client sends an HTTP request.
     *
     * @param query without the question mark, as it is on the wire; empty or null if there is none
     * @param headers by name in lower case
     * @param body as it is on the wire; must not be changed
     * @return the answer, which the caller delivers after its delay
     */
    public HttpAnswer http(
            final String method,
            final String path,
            final String query,
            final Map<String, String> headers,
            final byte[] body,
            final long now) {
        advance(now);
        return http.answer(new RestCall(method, path, query, headers, body), now);
    }

    /**
     * Does everything that is due: frames, pings, time-outs and faults.
     *
     * @return when there is more to do, ms; the caller should call then, and may call earlier
     */
    public long advance(final long now) {
        if (!faults.isQuiet()) {
            new FaultActions(market, delivery, faults, accounts).run(now);
        }
        accounts.advance(now);
        market.advance(now);
        if (now >= nextTick) {
            nextTick = now + TICK;
            delivery.sessions().forEach(session -> tick(session, now));
            market.all().forEach(listing -> tick(listing, now));
        }
        long due = Math.min(Math.min(nextTick, market.due(now)), accounts.due());
        if (!faults.isQuiet()) {
            due = Math.min(due, faults.due(now));
        }
        return Math.max(now, due);
    }

    private void tick(final Session session, final long now) {
        if (!session.isHalfOpen()) {
            session.tick(now);
        } else if (now >= session.resetAt()) {
            delivery.close(session, CloseMode.RST, now);
        }
    }

    private static void tick(final Listing listing, final long now) {
        for (final ExchangeTopic topic : listing.topics()) {
            if (topic.isWanted()) {
                topic.tick(now);
            }
        }
    }

    /**
     * Puts faults into effect, or plans them.
     *
     * @param script lines as {@link FaultScript} describes them
     * @throws IllegalArgumentException naming the line and what is allowed, if one cannot be used;
     *     then none of them is in effect
     */
    public void fault(final String script, final long now) {
        faults.add(FaultScript.parse(script), now);
        advance(now);
    }

    /**
     * Returns the truth about an account: what it asked for and what became of it.
     *
     * @throws IllegalArgumentException if no account has the key
     */
    public ExchangeTruth truth(final String key) {
        return accounts.truth(key);
    }

    /**
     * Forgets the orders, executions and requests of accounts that ended before a time, so that a
     * long run does not fill the memory. Their client ids can be used again.
     *
     * @param before ms
     */
    public void prune(final long before) {
        accounts.prune(before);
    }

    /**
     * Places an order in an account that its API did not ask for, as from the web.
     *
     * @param side {@code Buy} or {@code Sell}
     * @param link null for none
     * @return the id of the order
     * @throws IllegalArgumentException if no account has the key, or the order is refused
     */
    public String placeForeign(
            final String key,
            final String category,
            final String symbol,
            final String side,
            final BigDecimal price,
            final BigDecimal qty,
            final String link,
            final long now) {
        advance(now);
        final OrderTerms terms =
                new OrderTerms(
                        category,
                        symbol,
                        link == null ? "" : link,
                        side.equals("Buy"),
                        false,
                        "GTC",
                        price,
                        qty,
                        false);
        return accounts.placeForeign(key, terms, now);
    }

    /** Returns what the exchange does and did. */
    public ExchangeStatus status(final long now) {
        final List<String> paths = new ArrayList<>();
        delivery.sessions().forEach(session -> paths.add(session.id() + " " + session.target()));
        return new ExchangeStatus(
                paths,
                bybitConnects.total() + binanceConnects.total(),
                Math.max(bybitConnects.largest(), binanceConnects.largest()),
                http.requests(),
                delivery.frames(),
                faults.shown(now),
                report.count(),
                report.lines());
    }
}
