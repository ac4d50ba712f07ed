package io.quoteflow.tool.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.exchange.ExchangeSettings;
import io.quoteflow.exchange.SentLog;
import io.quoteflow.exchange.account.ExchangeAccount;
import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.account.TruthExecution;
import io.quoteflow.exchange.account.TruthOrder;
import io.quoteflow.exchange.account.TruthRequest;
import io.quoteflow.exchange.net.ExchangeServer;
import io.quoteflow.exchange.tape.SimulatedTape;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.gateway.GatewayFile;
import io.quoteflow.testing.gateway.GatewayProgram;
import io.quoteflow.testing.gateway.OrderChecks;
import io.quoteflow.testing.gateway.RandomDecisions;
import io.quoteflow.testing.gateway.ScriptedDecisions;
import io.quoteflow.testing.kafka.KafkaRun;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A storm from a seed: a job decides at random, the exchange fails, and gateways are killed and
 * frozen, halted and started. Then all is well, the job dies, and everything has to agree.
 */
final class GatewayStorm implements AutoCloseable {
    private static final InstrumentId BTC = InstrumentId.parse("bybit.linear.BTCUSDT");
    private static final String KEY = "stormKey";
    private static final String SECRET = "stormSecretOfATest";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LIFE_MILLIS = 1_500;
    private static final int CHECKPOINT_MILLIS = 1_000;
    private static final int OPEN_ORDERS = 20;
    private static final int ENOUGH_ORDERS = 20;
    private static final int ENOUGH_FILLS = 5;
    private static final int DEAD_MAN_MILLIS = 5_000;
    private static final int LONGEST_PAUSE_MILLIS = 4_500;
    private static final int CALM_MILLIS = 2_000;

    /** Time for what was on its way when the halt was acknowledged. */
    private static final int ON_ITS_WAY_MILLIS = 1_000;

    /** N is a random number of ms, M a random number of things. */
    private static final List<String> FAULTS =
            List.of(
                    "withhold order.create count=M; late=Nms order",
                    "withhold order.* count=M",
                    "delay=Nms order.create count=M",
                    "delay=Nms order.amend count=M; delay=Nms order.cancel count=M",
                    "lose execution count=M; lose order count=M",
                    "silence execution; silence order",
                    "fail-frame=accepted order.* count=M",
                    "fail-frame=refused order.create count=M",
                    "cut=rst /v5/trade*",
                    "cut=fin /v5/private*; delay=Nms auth",
                    "cut=rst /v5/private*; cut=rst /v5/trade*; refuse",
                    "cut=rst /v5/private*; replay=50 order; replay=50 execution",
                    "half-open /v5/private*",
                    "half-open /v5/trade*",
                    "race=filled order.cancel count=M; late=2s execution",
                    "race=partial order.amend count=M",
                    "race=lost order.cancel count=M",
                    "lag=Nms /v5/execution/list; lose execution count=M",
                    "lag=Nms /v5/order/*; late=Nms order",
                    "mutate=drop order count=M; mutate=drop execution count=M",
                    "duplicate execution count=M; duplicate order count=M",
                    "code=10000:accepted order.create count=M",
                    "code=10006 order.* count=M",
                    "http=503 /v5/* count=M",
                    "stall=Nms /v5/trade* count=M",
                    "row=Funding *",
                    "row=AdlTrade *",
                    "fill=half *",
                    "fill *");

    private final Path folder;
    private final KafkaRun kafka;
    private final SplittableRandom random;
    private final ExchangeServer exchange;
    private final ScriptedDecisions job;
    private final RandomDecisions decisions;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final List<GatewayProgram> started = new ArrayList<>();
    private final List<GatewayProgram> frozen = new ArrayList<>();
    private final Set<String> foreign = new HashSet<>();
    private final List<String> zombies = new ArrayList<>();

    /** Spans of the exchange's clock in which nothing may be placed or amended. */
    private final List<long[]> halts = new ArrayList<>();

    private final List<String> plan = new ArrayList<>();
    private GatewayProgram gateway;

    /** What the next blow is. */
    private boolean freezes;

    private BigDecimal bid;

    GatewayStorm(final Path folder, final KafkaRun kafka, final long seed) throws IOException {
        this.folder = folder;
        this.kafka = kafka;
        random = new SplittableRandom(seed);
        freezes = seed % 2 == 0;
        exchange =
                new ExchangeServer(
                        0,
                        null,
                        new ExchangeSettings(seed, List.of(ExchangeAccount.of(KEY, SECRET))),
                        new SimulatedTape(seed, List.of(BTC), SimulatedTape.LOWEST_RATE, 1),
                        SentLog.NONE);
        job = new ScriptedDecisions(kafka, BTC.toString(), 1);
        job.expireAfter(LIFE_MILLIS);
        decisions = new RandomDecisions(job, GatewayFile.NAMESPACE, random.split());
    }

    /** Runs it all. */
    void run() throws Exception {
        start();
        decideUntil("the first gateway is ready", () -> bid != null && gateway.isReady());
        // each start takes the time in which a lease lapses, so there are two beside the first
        final boolean killHalted = random.nextBoolean();
        for (int blows = killHalted ? 1 : 2; blows > 0; blows--) {
            trouble();
            strike();
            start();
            trouble();
            decideUntil("the next gateway is ready", () -> gateway.isReady());
            thaw();
        }
        trouble();
        halt(killHalted);
        calm();
        die();
        compare();
    }

    /** The gateway is killed, or frozen until another one has taken its place: in turn. */
    private void strike() throws Exception {
        if (freezes) {
            note("freeze");
            gateway.freeze();
            frozen.add(gateway);
        } else {
            note("kill");
            gateway.kill();
        }
        freezes = !freezes;
    }

    private void note(final String what) {
        plan.add(System.currentTimeMillis() + " " + what);
    }

    private void start() throws IOException {
        gateway =
                new GatewayProgram(
                        folder,
                        Map.of("BYBIT_KEY", KEY, "BYBIT_SECRET", SECRET),
                        List.of(
                                "gateway",
                                GatewayFile.write(folder, kafka),
                                "--exchange",
                                exchange.address()));
        started.add(gateway);
    }

    /** Goes on to decide until a condition holds. */
    private void decideUntil(final String what, final Await.Condition condition) throws Exception {
        gateway.until(
                what + ", " + plan,
                () -> {
                    if (decisions.isDue() && bid() != null) {
                        decisions.decide(bid);
                    }
                    return condition.holds();
                });
    }

    /** Goes on to decide for so many ms. */
    private void decideFor(final long millis) throws Exception {
        final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        decideUntil("decisions", () -> System.nanoTime() - end >= 0);
    }

    /** A few things go wrong, some of them at once. */
    private void trouble() throws Exception {
        for (int faults = random.nextInt(2, 5); faults > 0; faults--) {
            switch (random.nextInt(8)) {
                case 0 -> startJobAgain();
                case 1 -> placeForeign();
                case 2 -> pause();
                default -> fault();
            }
            decideFor(random.nextInt(300, 1_500));
        }
    }

    private void fault() {
        final String length = " for=" + random.nextInt(500, 3_000) + "ms";
        final String kinds =
                FAULTS.get(random.nextInt(FAULTS.size()))
                        .replace("N", Integer.toString(random.nextInt(100, 3_000)))
                        .replace("=M", "=" + random.nextInt(1, 6));
        note(kinds + length);
        for (final String kind : kinds.split(";")) {
            exchange.fault(kind.strip() + length);
        }
    }

    /** The gateway stands still, not long enough for another one to take its place. */
    private void pause() throws Exception {
        note("pause");
        gateway.freeze();
        decideFor(random.nextInt(500, LONGEST_PAUSE_MILLIS));
        gateway.thaw();
    }

    private void startJobAgain() {
        note("the job starts again");
        job.startAgain(CHECKPOINT_MILLIS);
        final String id = GatewayFile.NAMESPACE + "-zombie-" + zombies.size();
        zombies.add(id);
        job.placeAsZombie(id, bid().toPlainString(), "0.010");
    }

    private void placeForeign() {
        note("somebody else places an order");
        final boolean rests = random.nextBoolean();
        foreign.add(
                exchange.placeForeign(
                        KEY,
                        "linear",
                        "BTCUSDT",
                        "Buy",
                        bid().subtract(new BigDecimal(rests ? "500" : "0")),
                        new BigDecimal("0.020"),
                        random.nextBoolean() ? null : "web-" + foreign.size()));
    }

    /** Those that were frozen go on, notice that they are late, and end. */
    private void thaw() throws Exception {
        for (final GatewayProgram late : frozen) {
            note("thaw");
            late.thaw();
            decideUntil("the late one ends", () -> !late.isAlive());
            assertThat(late.awaitEnd()).as(late.said()).isNotZero();
        }
        frozen.clear();
    }

    private void halt(final boolean kill) throws Exception {
        decideUntil("a gateway to halt is ready", () -> gateway.isReady());
        note("halt");
        control("halt");
        final long from = now() + ON_ITS_WAY_MILLIS;
        if (kill) {
            note("kill");
            gateway.kill();
            start();
            decideUntil(
                    "the next gateway is halted",
                    () -> gateway.status().path("halted").isTextual());
        }
        decideFor(ON_ITS_WAY_MILLIS + CALM_MILLIS);
        halts.add(new long[] {from, now()});
        note("resume");
        control("resume");
    }

    private void control(final String word) throws Exception {
        final Runs.Said said =
                Runs.say("control", word, "all", "--now", "--gateway", gateway.address());
        assertThat(said.code()).as(said + gateway.said()).isZero();
    }

    /** Nothing is wrong any more; goes on until there is enough to compare, and an order rests. */
    private void calm() throws Exception {
        note("calm");
        exchange.fault("clear");
        decideUntil("the gateway is ready again", () -> gateway.isReady());
        decideFor(CALM_MILLIS);
        decideUntil("there is enough to compare", this::isEnough);
        decideUntil("an order rests", () -> !open().isEmpty());
    }

    private boolean isEnough() {
        final ExchangeTruth truth = exchange.truth(KEY);
        return truth.orders().size() >= ENOUGH_ORDERS
                && truth.executions().stream().filter(TruthExecution::isTrade).count()
                        >= ENOUGH_FILLS;
    }

    /** The job dies, and soon none of its orders rests. */
    private void die() throws Exception {
        job.die();
        final long died = now();
        note("the job dies");
        gateway.until("none rests, " + plan, () -> open().isEmpty());
        for (final TruthOrder order : exchange.truth(KEY).orders()) {
            if (!order.foreign()) {
                assertThat(order.updated())
                        .as("%s, %s", order, plan)
                        .isLessThan(died + DEAD_MAN_MILLIS);
            }
        }
    }

    private List<TruthOrder> open() {
        return exchange.truth(KEY).openOrders().stream().filter(order -> !order.foreign()).toList();
    }

    private List<String> violations() throws IOException {
        final List<String> violations =
                new OrderChecks(GatewayFile.NAMESPACE, job.journal(), exchange.truth(KEY))
                        .violations(job.decided(), zombies, foreign, OPEN_ORDERS);
        for (final TruthRequest request : exchange.truth(KEY).received()) {
            final boolean halted =
                    halts.stream()
                            .anyMatch(halt -> request.time() > halt[0] && request.time() < halt[1]);
            if (halted && Set.of("create", "amend").contains(request.action())) {
                violations.add("i: sent while halted: " + request);
            }
        }
        return violations;
    }

    private void compare() throws Exception {
        try {
            gateway.until("all agrees", () -> violations().isEmpty());
        } catch (final AssertionError late) {
            throw new AssertionError(
                    String.join("\n", violations()) + "\n" + String.join("\n", plan), late);
        }
        exchange.check();
    }

    /** The exchange's clock, which stands on the same machine. */
    private static long now() {
        return System.currentTimeMillis();
    }

    /** Returns the best bid: the last one known if the exchange does not answer, or null. */
    private BigDecimal bid() {
        try {
            final HttpResponse<String> book =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    exchange.address()
                                                            + "/v5/market/orderbook?category=linear&symbol=BTCUSDT&limit=1"))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            final String best = JSON.readTree(book.body()).at("/result/b/0/0").asText();
            bid = best.isEmpty() ? bid : new BigDecimal(best);
        } catch (final IOException silent) {
            // the one before it does, too
            return bid;
        } catch (final InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return bid;
    }

    @Override
    public void close() {
        started.forEach(GatewayProgram::close);
        job.close();
        exchange.close();
    }
}
