package io.quoteflow.gateway.faults;

import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.FakeExchange;
import io.quoteflow.exchange.HttpAnswer;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.bybit.BybitAccount;
import io.quoteflow.gateway.bybit.Credentials;
import io.quoteflow.gateway.bybit.Environment;
import io.quoteflow.gateway.order.AccountLimits;
import io.quoteflow.gateway.order.OrderSettings;
import io.quoteflow.gateway.order.TradedInstrument;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.MarketFeed;
import io.quoteflow.venue.protocol.RestRequest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Everything of a live system but sockets and processes, in virtual time: an exchange with an
 * account, a network, a broker, a job, and gateways that are started, frozen and killed.
 */
final class OrderWorld {
    static final long START = 1_767_225_600_000L;
    static final String KEY = "worldKey";
    static final List<InstrumentId> INSTRUMENTS =
            List.of(
                    InstrumentId.parse("bybit.linear.BTCUSDT"),
                    InstrumentId.parse("bybit.linear.ETHUSDT"),
                    InstrumentId.parse("bybit.spot.BTCUSDT"));

    static final AccountLimits LIMITS =
            new AccountLimits(
                    new BigDecimal(1_000_000),
                    new BigDecimal(500_000),
                    12,
                    600,
                    100_000,
                    new BigDecimal(100_000),
                    new BigDecimal("0.05"));

    final Agenda agenda = new Agenda(START);
    final Broker broker = new Broker();
    final Network network;
    final FakeExchange exchange;
    final ScriptedJob job;
    final List<GatewayRun> gateways = new ArrayList<>();
    private final Mistake mistake;
    private final AccountLimits limits;
    private final Lease lease = new Lease();
    private final PublicMarket market;
    private final SplittableRandom random;
    private final Map<InstrumentId, byte[]> definitions = new HashMap<>();

    OrderWorld(final long seed, final Mistake mistake) {
        this(seed, mistake, LIMITS);
    }

    OrderWorld(final long seed, final Mistake mistake, final AccountLimits limits) {
        this.mistake = mistake;
        this.limits = limits;
        random = new SplittableRandom(seed);
        network = new Network(agenda, random.split());
        exchange =
                new FakeExchange(
                        new ExchangeSettings(seed, List.of(ExchangeAccount.of(KEY, secret()))),
                        new SimulatedTape(seed, INSTRUMENTS, 10, 1),
                        network,
                        SentLog.NONE);
        network.connect(exchange);
        market = new PublicMarket(agenda, network, INSTRUMENTS, this::traded);
        market.start();
        define();
        job = new ScriptedJob(agenda, broker, market, INSTRUMENTS, random.split());
        job.start();
    }

    private static String secret() {
        return "world" + "Secret";
    }

    private void define() {
        for (final InstrumentId id : INSTRUMENTS) {
            final MarketFeed feed = Venues.ALL.of(id).feed();
            for (final RestRequest request : feed.definitions(List.of(id.symbol()))) {
                final String[] target = request.target().split("\\?", 2);
                final HttpAnswer answer = exchange.http("GET", target[0], target[1], agenda.now());
                feed.readDefinitions(answer.status(), answer.body())
                        .payloads()
                        .forEach((symbol, payload) -> definitions.put(id, payload));
            }
        }
    }

    private void traded(final InstrumentId instrument, final BigDecimal price) {
        alive(
                gateway ->
                        gateway.input(
                                () ->
                                        gateway.core()
                                                .lastTrade(
                                                        instrument,
                                                        price,
                                                        gateway.now(),
                                                        gateway.wall())));
    }

    void alive(final Consumer<GatewayRun> action) {
        for (final GatewayRun gateway : List.copyOf(gateways)) {
            if (!gateway.isDead()) {
                action.accept(gateway);
            }
        }
    }

    /** Does something with the gateway that holds the lease, if there is one. */
    void working(final Consumer<GatewayRun> action) {
        alive(
                gateway -> {
                    if (gateway.isWorking()) {
                        action.accept(gateway);
                    }
                });
    }

    /** Starts a process of the gateway. */
    GatewayRun startGateway(final long skew) {
        final GatewayRun gateway =
                new GatewayRun(
                        gateways.size(),
                        agenda,
                        network,
                        broker,
                        lease,
                        new OrderSettings(
                                new Endpoint("ws://x:1", "http://x:1"),
                                ScriptedJob.NAMESPACE,
                                false,
                                INSTRUMENTS.stream()
                                        .map(id -> new TradedInstrument(id, "USDT", null))
                                        .toList(),
                                limits,
                                5_000,
                                0,
                                null,
                                30_000,
                                3_000,
                                false),
                        definitions,
                        mistake.in(
                                new BybitAccount(new Credentials(KEY, secret()), Environment.FAKE)),
                        mistake,
                        skew,
                        random.split());
        gateways.add(gateway);
        gateway.start();
        return gateway;
    }

    ExchangeTruth truth() {
        return exchange.truth(KEY);
    }

    BigDecimal bid(final InstrumentId instrument) {
        return market.bid(instrument);
    }

    BigDecimal ask(final InstrumentId instrument) {
        return market.ask(instrument);
    }

    /** Runs until a time. */
    void run(final long until) {
        while (true) {
            final long due = Math.min(exchange.advance(agenda.now()), agenda.due());
            if (due > until) {
                break;
            }
            agenda.moveTo(Math.max(due, agenda.now() + (agenda.due() > agenda.now() ? 1 : 0)));
        }
        agenda.moveTo(until);
        exchange.advance(until);
    }
}
