package io.quoteflow.gateway.faults;

import io.quoteflow.exchange.account.TruthOrder;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.testing.gateway.OrderChecks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A schedule of faults from a seed, run against the order side of the gateway in virtual time: a
 * minute of faults, then a time in which everything is well and has to agree.
 */
final class OrderSchedule {
    private static final long WARM = 8_000;
    private static final long FAULTS = 60_000;
    private static final long RECOVERY = 120_000;
    private static final long BAN = 620_000;
    private static final long DEAD_MAN = 5_000;
    private static final int MOST_FAULTS = 8;
    private static final int MOST_CONNECTS = 300;

    /**
     * Faults of the exchange by the number of their kind in GATEWAY 4. N is a random number of ms,
     * M a random number of things.
     */
    private static final List<String> EXCHANGE_FAULTS =
            List.of(
                    "1 withhold order.create count=M; late=Nms order",
                    "1 withhold order.create count=M; silence order",
                    "2 delay=Nms order.create count=M",
                    "2 delay=Nms order.amend count=M; delay=Nms order.cancel* count=M",
                    "3 withhold order.* count=M",
                    "3 code=110072:accepted order.create count=M",
                    "4 withhold order.create count=M; lag=Nms /v5/order/*; late=Nms order",
                    "5 row=Funding *",
                    "5 row=AdlTrade *",
                    "5 row=BustTrade *",
                    "5 row=Future *",
                    "6 lose execution count=M",
                    "6 lose order count=M",
                    "6 lose execution count=M; lose order count=M",
                    "6 silence execution; silence order",
                    "7 fail-frame=refused order.create count=M",
                    "7 fail-frame=accepted order.create count=M",
                    "7 fail-frame=accepted order.* count=M",
                    "8 cut=rst /v5/trade*; delay=Nms auth",
                    "8 cut=fin /v5/private*; delay=Nms auth",
                    "8 cut=close_frame /v5/trade*",
                    "8 half-open /v5/trade*",
                    "8 half-open /v5/private*",
                    "8 cut=rst /v5/private*; cut=rst /v5/trade*; refuse",
                    "9 race=filled order.cancel* count=M; late=2s execution",
                    "10 race=lost order.cancel* count=M",
                    "10 race=partial order.cancel* count=M; late=Nms order",
                    "11 withhold order.create count=M; refuse; cut=rst",
                    "12 code=110001 order.cancel* count=M",
                    "12 forget; code=110001 order.cancel* count=M",
                    "13 cut=rst /v5/private*; replay=50 order; replay=50 execution",
                    "14 race=partial order.amend count=M",
                    "14 race=filled order.amend count=M",
                    "14 race=after order.amend count=M; delay=Nms order.amend count=M",
                    "15 lag=Nms /v5/execution/list; lose execution count=M",
                    "16 lag=Nms /v5/order/*; late=Nms order",
                    "17 arrive /v5/execution/list count=M; same-time",
                    "18 cut=rst /v5/trade*; upgrade=503 /v5/trade*; withhold rest/order.*  count=M",
                    "18 cut=rst /v5/trade*; upgrade=503 /v5/trade*; withhold=hang rest/order.* count=M",
                    "19 mutate=drop order count=M; mutate=drop execution count=M",
                    "19 mutate=null execution count=M; mutate=retype order count=M",
                    "19 mutate=enum order count=M; mutate=empty execution count=M",
                    "19 mutate=row /v5/order/realtime count=M; mutate=row /v5/execution/list count=M",
                    "19 mutate=utf8 execution count=M; huge=1000000 order count=1",
                    "19 bad-body /v5/* count=M",
                    "20 cut=rst /v5/private*; ack-only /v5/private*",
                    "20 silence order",
                    "21 clock=N",
                    "21 clock=-N",
                    "21 code=10002 order.* count=M",
                    "21 stall=Nms /v5/trade* count=M",
                    "21 code=10000:accepted order.create count=M",
                    "25 http=429 /v5/* count=M",
                    "26 slow=500 /v5/private*",
                    "26 stall=2s /v5/trade* count=20",
                    "28 cut=rst /v5/trade*; upgrade=404 /v5/trade*",
                    "30 code=10006 order.* count=20",
                    "30 code=10006:accepted order.create count=M",
                    "30 http=503 /v5/* count=M",
                    "30 http=403 /v5/order/realtime count=1",
                    "3 withhold order.cancel-batch count=M",
                    "30 code=10006 order.cancel-batch count=M",
                    "code=10404 order.cancel-batch count=M",
                    "code=10016:accepted order.* count=M",
                    "code=10019 order.* count=M; cut=fin /v5/trade*",
                    "code=170007:accepted order.create count=M",
                    "code=99999:accepted order.* count=M",
                    "code=99999 order.* count=M",
                    "code=110007 order.create count=M",
                    "no-pong /v5/private*",
                    "duplicate execution count=M; duplicate order count=M",
                    "fill=half *",
                    "fill *");

    private final SplittableRandom random;
    private final Mistake mistake;
    private final OrderWorld world;
    private final List<String> plan = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Set<String> foreign = new HashSet<>();

    /** Spans in which something is wrong beside the job: from and until. */
    private final List<long[]> troubles = new ArrayList<>();

    private final List<long[]> halts = new ArrayList<>();

    /** Whether the exchange silences REST for ten minutes. */
    private boolean forbidden;

    OrderSchedule(final long seed) {
        this(seed, Mistake.NONE);
    }

    /**
     * Creates the schedule of a gateway that makes a mistake, with faults that bring it to light.
     */
    OrderSchedule(final long seed, final Mistake mistake) {
        random = new SplittableRandom(seed);
        this.mistake = mistake;
        world = new OrderWorld(seed, mistake);
    }

    /** Returns what happens, for people. */
    List<String> plan() {
        return plan;
    }

    OrderWorld world() {
        return world;
    }

    /** Runs the schedule and returns what was wrong. */
    List<String> run() {
        world.startGateway(random.nextInt(400) - 200);
        for (int faults = 1 + random.nextInt(MOST_FAULTS); faults > 0; faults--) {
            plan(WARM + random.nextInt((int) FAULTS), 100 + random.nextInt(20_000));
        }
        if (mistake != Mistake.NONE) {
            mistake.lures().forEach(lure -> exchangeFault(lure, WARM + FAULTS / 2, FAULTS / 3));
            killGateway(OrderWorld.START + WARM + FAULTS, 0);
        }
        world.run(OrderWorld.START + WARM + FAULTS + 25_000);
        world.exchange.fault("clear", world.agenda.now());
        world.run(world.agenda.now() + RECOVERY / 2 + (forbidden ? BAN : 0));
        world.job.rest();
        world.run(world.agenda.now() + RECOVERY / 2);
        violations.addAll(
                new OrderChecks(ScriptedJob.NAMESPACE, world.broker.journal, world.truth())
                        .violations(
                                world.job.decided,
                                world.job.ofZombies,
                                foreign,
                                OrderWorld.LIMITS.openOrders()));
        checkConnects();
        checkHalts();
        return violations;
    }

    private void plan(final long at, final long length) {
        final long from = OrderWorld.START + at;
        switch (random.nextInt(20)) {
            case 0 -> killGateway(from, random.nextInt(5_000));
            case 1 -> freezeGateway(from);
            case 2 -> killJob(from, Math.max(length, 6_000));
            case 3 -> {
                note(from, "broker is down", length);
                world.agenda.at(from, () -> world.broker.down = true);
                world.agenda.at(from + length, () -> world.broker.down = false);
            }
            case 4 -> {
                note(from, "no route to the exchange", length);
                world.agenda.at(from, () -> world.network.unreachable(true));
                world.agenda.at(from + length, () -> world.network.unreachable(false));
            }
            case 5 -> skew(from);
            case 6 -> halt(from, 3_000 + length);
            case 7 -> placeForeign(from);
            default ->
                    exchangeFault(
                            EXCHANGE_FAULTS.get(random.nextInt(EXCHANGE_FAULTS.size())),
                            at,
                            length);
        }
    }

    private void note(final long from, final String what, final long length) {
        plan.add((from - OrderWorld.START) + " ms: " + what + " for " + length + " ms");
        troubles.add(new long[] {from, from + length + 15_000});
    }

    private void exchangeFault(final String fault, final long at, final long length) {
        final String kinds =
                fault.replaceFirst("^[0-9]+ ", "")
                        .replace("N", Integer.toString(100 + random.nextInt(6_000)))
                        .replace("=M", "=" + (1 + random.nextInt(5)));
        note(OrderWorld.START + at, kinds, length);
        forbidden |= kinds.contains("http=403");
        world.agenda.at(
                OrderWorld.START + at,
                () -> {
                    for (final String kind : kinds.split(";")) {
                        world.exchange.fault(
                                kind.strip() + " for=" + length + "ms", world.agenda.now());
                    }
                });
    }

    private void killGateway(final long from, final long pause) {
        note(from, "the gateway is killed", pause);
        world.agenda.at(
                from,
                () -> {
                    world.alive(GatewayRun::kill);
                    world.agenda.after(pause, () -> world.startGateway(random.nextInt(400) - 200));
                });
    }

    private void freezeGateway(final long from) {
        note(from, "the gateway is frozen and another one starts", 40_000);
        world.agenda.at(
                from,
                () ->
                        world.alive(
                                gateway -> {
                                    gateway.freeze();
                                    world.agenda.after(40_000, gateway::thaw);
                                    world.agenda.after(41_500, gateway::kill);
                                }));
        world.agenda.at(from + 2_000, () -> world.startGateway(random.nextInt(400) - 200));
    }

    private void killJob(final long from, final long length) {
        plan.add((from - OrderWorld.START) + " ms: the job is dead for " + length + " ms");
        world.agenda.at(from, world.job::kill);
        world.agenda.at(from + DEAD_MAN, () -> checkDeadMan(from));
        world.agenda.at(
                from + length,
                () -> {
                    if (world.job.isDead()) {
                        world.job.revive();
                    }
                });
    }

    private void checkDeadMan(final long died) {
        for (final long[] trouble : troubles) {
            if (trouble[0] <= died + DEAD_MAN && died - 1_000 <= trouble[1]) {
                return;
            }
        }
        if (!world.job.isDead()) {
            return;
        }
        for (final TruthOrder order : world.truth().openOrders()) {
            if (!order.foreign()) {
                violations.add("h: " + order + " rests 5 s after the job died");
            }
        }
    }

    private void skew(final long from) {
        final long skew = random.nextInt(6_000) - 3_000;
        note(from, "the gateway's clock jumps by " + skew + " ms", 20_000);
        world.agenda.at(from, () -> world.alive(gateway -> gateway.skew(skew)));
        world.agenda.at(from + 20_000, () -> world.alive(gateway -> gateway.skew(0)));
    }

    private void halt(final long from, final long length) {
        note(from, "halted", length);
        world.agenda.at(from, () -> world.working(gateway -> halt(gateway, from, from + length)));
        world.agenda.at(from + length, () -> world.working(OrderSchedule::resume));
    }

    private void halt(final GatewayRun gateway, final long from, final long until) {
        halts.add(new long[] {from, until, gateway.number});
        gateway.input(() -> gateway.core().halt("ann", "test", gateway.now(), gateway.wall()));
    }

    private static void resume(final GatewayRun gateway) {
        gateway.input(() -> gateway.core().resume("ann", "test", gateway.now(), gateway.wall()));
    }

    /** Nothing but cancels leaves a gateway while it is halted. */
    private void checkHalts() {
        for (final long[] halt : halts) {
            final GatewayRun gateway = world.gateways.get((int) halt[2]);
            final boolean overlaps =
                    halts.stream()
                            .anyMatch(
                                    other ->
                                            other != halt
                                                    && other[1] > halt[0]
                                                    && other[1] < halt[1]);
            if (overlaps || gateway.isFrozen()) {
                continue;
            }
            for (final GatewayRun.Sent sent : gateway.sent) {
                if (sent.time() > halt[0] && sent.time() < halt[1] && isOrder(sent.text())) {
                    violations.add("i: sent while halted: " + sent.text());
                }
            }
        }
    }

    private void checkConnects() {
        final long connects = world.exchange.status(world.agenda.now()).mostConnects();
        if (connects > MOST_CONNECTS) {
            violations.add("f: " + connects + " connects in 5 minutes");
        }
    }

    private static boolean isOrder(final String text) {
        return text.contains("order.create")
                || text.contains("order.amend")
                || text.contains("/order/create")
                || text.contains("/order/amend");
    }

    private void placeForeign(final long from) {
        final InstrumentId id =
                OrderWorld.INSTRUMENTS.get(random.nextInt(OrderWorld.INSTRUMENTS.size()));
        final boolean buy = random.nextBoolean();
        final String link = random.nextBoolean() ? null : "web-" + random.nextInt(1_000_000);
        plan.add((from - OrderWorld.START) + " ms: somebody else places an order");
        world.agenda.at(
                from,
                () -> {
                    if (world.bid(id) != null) {
                        foreign.add(
                                world.exchange.placeForeign(
                                        OrderWorld.KEY,
                                        id.category(),
                                        id.symbol(),
                                        buy ? "Buy" : "Sell",
                                        buy ? world.bid(id) : world.ask(id),
                                        new BigDecimal(
                                                id.symbol().startsWith("BTC") ? "0.02" : "0.2"),
                                        link,
                                        world.agenda.now()));
                    }
                });
    }
}
