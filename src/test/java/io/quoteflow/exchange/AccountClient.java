package io.quoteflow.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A client of an account at the fake exchange, in virtual time: 0 is its private connection. */
final class AccountClient implements ExchangeOutput {
    static final String KEY = "testKey";
    static final String SECRET = "testSecret";
    static final long START = 1_800_000_000_000L;
    static final long PRIVATE = 0;
    static final long TRADE = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeExchange exchange;
    private final Map<Long, List<byte[]>> received = new HashMap<>();
    private final List<String> ends = new ArrayList<>();
    private long now = START;
    private long requests;
    private long clock;

    AccountClient() {
        this(ExchangeAccount.of(KEY, SECRET));
    }

    AccountClient(final ExchangeAccount account) {
        exchange =
                new FakeExchange(
                        new ExchangeSettings(7, List.of(account)),
                        new SimulatedTape(
                                7,
                                List.of(
                                        InstrumentId.parse("bybit.linear.BTCUSDT"),
                                        InstrumentId.parse("bybit.spot.BTCUSDT"),
                                        InstrumentId.parse("bybit.linear.ETHUSDT")),
                                10,
                                1),
                        this,
                        SentLog.NONE);
        exchange.advance(now);
        advance(2000);
    }

    static AccountClient connected() {
        final AccountClient client = new AccountClient();
        client.connect();
        return client;
    }

    /** Opens both connections and subscribes to everything. */
    void connect() {
        open(PRIVATE, "/v5/private");
        open(TRADE, "/v5/trade");
        text(PRIVATE, auth("req_id", now + 5000));
        text(TRADE, auth("reqId", now + 5000));
        text(PRIVATE, "{'op':'subscribe','args':['order','execution','position','wallet']}");
        received.clear();
    }

    FakeExchange exchange() {
        return exchange;
    }

    long now() {
        return now;
    }

    /** Sets how far the clock of the client is ahead for REST, ms. */
    void clock(final long millis) {
        clock = millis;
    }

    void open(final long connection, final String target) {
        if (!exchange.opened(connection, target, now).isOpen()) {
            throw new AssertionError(target + " is refused");
        }
    }

    static String auth(final String idField, final long expires) {
        return "{'%s':'a-1','op':'auth','args':['%s',%d,'%s']}"
                .formatted(idField, KEY, expires, sign("GET/realtime" + expires));
    }

    static String sign(final String text) {
        try {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (final GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    /** Sends a text, in which ' stands for ". */
    void text(final long connection, final String text) {
        exchange.text(connection, text.replace('\'', '"'), now);
    }

    /** Lets time pass in steps, as a caller does that asks again when something is due. */
    void advance(final long millis) {
        final long until = now + millis;
        while (now < until) {
            now = Math.min(until, Math.max(now + 1, exchange.advance(now)));
            exchange.advance(now);
        }
    }

    void fault(final String script) {
        exchange.fault(script, now);
    }

    /** Sends an operation on the order socket, and returns the id of the request. */
    String operate(final String operation, final String arg) {
        return operate(operation, arg, 5000);
    }

    String operate(final String operation, final String arg, final long window) {
        final String id = "k-" + requests++;
        text(
                TRADE,
                "{'reqId':'%s','header':{'X-BAPI-TIMESTAMP':'%d','X-BAPI-RECV-WINDOW':'%d'},'op':'%s','args':[%s]}"
                        .formatted(id, now, window, operation, arg));
        return id;
    }

    /** Sends an operation and returns its answer. */
    JsonNode ask(final String operation, final String arg) {
        final String id = operate(operation, arg);
        return texts(TRADE).stream()
                .filter(frame -> frame.path("reqId").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no answer"));
    }

    /** Places an order without asking for the answer, and returns the code. */
    int create(final String link, final String side, final String price, final String more) {
        return ask("order.create", order(link, side, price, more)).path("retCode").asInt();
    }

    static String order(
            final String link, final String side, final String price, final String more) {
        return ("{'category':'linear','symbol':'BTCUSDT','side':'%s','orderType':'Limit','qty':'0.010',"
                        + "'price':'%s','timeInForce':'PostOnly','positionIdx':0,'orderLinkId':'%s'%s}")
                .formatted(side, price, link, more);
    }

    HttpAnswer get(final String path, final String query) {
        final long window = 5000;
        final Map<String, String> headers =
                Map.of(
                        "x-bapi-api-key", KEY,
                        "x-bapi-timestamp", Long.toString(now + clock),
                        "x-bapi-recv-window", Long.toString(window),
                        "x-bapi-sign", sign((now + clock) + KEY + window + query));
        return exchange.http("GET", path, query, headers, new byte[0], now);
    }

    JsonNode result(final String path, final String query) {
        final JsonNode answer = json(get(path, query).text());
        if (answer.path("retCode").asInt() != 0) {
            throw new AssertionError(answer.toString());
        }
        return answer.path("result");
    }

    HttpAnswer post(final String path, final String body) {
        final String sent = body.replace('\'', '"');
        final long window = 5000;
        final Map<String, String> headers =
                Map.of(
                        "x-bapi-api-key", KEY,
                        "x-bapi-timestamp", Long.toString(now + clock),
                        "x-bapi-recv-window", Long.toString(window),
                        "x-bapi-sign", sign((now + clock) + KEY + window + sent));
        return exchange.http("POST", path, "", headers, sent.getBytes(StandardCharsets.UTF_8), now);
    }

    ExchangeTruth truth() {
        return exchange.truth(KEY);
    }

    /** Returns the frames of a connection since the last call. */
    List<JsonNode> texts(final long connection) {
        return bytes(connection).stream()
                .map(text -> json(new String(text, StandardCharsets.UTF_8)))
                .toList();
    }

    List<byte[]> bytes(final long connection) {
        final List<byte[]> taken = received.remove(connection);
        return taken == null ? List.of() : taken;
    }

    /** Returns the rows of a topic since the last call, and drops all other frames. */
    List<JsonNode> rows(final String topic) {
        final List<JsonNode> rows = new ArrayList<>();
        for (final JsonNode frame : texts(PRIVATE)) {
            if (frame.path("topic").asText().equals(topic)) {
                frame.path("data").forEach(rows::add);
            }
        }
        return rows;
    }

    List<String> ends() {
        return ends;
    }

    /** Returns a price that is so many ticks worse than the best one of a side. */
    String price(final String side, final int ticks) {
        final JsonNode book =
                json(exchange.http(
                                        "GET",
                                        "/v5/market/orderbook",
                                        "category=linear&symbol=BTCUSDT&limit=1",
                                        now)
                                .text())
                        .path("result");
        final boolean buy = side.equals("Buy");
        final BigDecimal best = new BigDecimal(book.path(buy ? "b" : "a").get(0).get(0).asText());
        final BigDecimal away = new BigDecimal("0.1").multiply(BigDecimal.valueOf(ticks));
        return (buy ? best.subtract(away) : best.add(away)).toPlainString();
    }

    static JsonNode json(final String text) {
        return RecordedActions.json(text);
    }

    static ObjectMapper mapper() {
        return JSON;
    }

    @Override
    public void text(final long connection, final byte[] text) {
        received.computeIfAbsent(connection, first -> new ArrayList<>()).add(text);
    }

    @Override
    public void ping(final long connection, final byte[] payload) {}

    @Override
    public void pong(final long connection, final byte[] payload) {}

    @Override
    public void close(final long connection, final CloseMode mode) {
        ends.add(connection + " " + mode);
    }

    @Override
    public void throttle(final long connection, final long bytesPerSecond) {}
}
