package io.quoteflow.gateway.faults;

import io.quoteflow.exchange.ExchangeStatus;
import io.quoteflow.testing.Depth;
import io.quoteflow.testing.Reachable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the order side keeps does not grow with time, although it places several orders a second and
 * loses its connections every two minutes. The memory of the gateway is filled at the start, so
 * that minutes show what days would: {@code -Plong} runs a day.
 */
class OrderChurnTest {
    private static final long MINUTE = 60_000;
    private static final int WARM_UP_MINUTES = 2;
    private static final int MINUTES = Depth.isLong() ? 24 * 60 : 2;

    /** As many ended orders, and as many executions, are remembered at most. */
    private static final int MOST_REMEMBERED = 20_000;

    /** Orders that have not ended, and what is remembered once. */
    private static final int FEW = 100;

    /** Connections of the gateway and of the market, also while new ones replace old ones. */
    private static final int MOST_CONNECTIONS = 8;

    /** The most objects of a class that an ended order or an execution does not have. */
    private static final int MOST_OF_A_CLASS = 1_000;

    /** What ended orders and executions have, as objects of each class. */
    private static final Map<String, Integer> MOST_OF_THE_REMEMBERED =
            Map.of(
                    "io.quoteflow.gateway.order.KnownOrder", MOST_REMEMBERED + FEW,
                    "io.quoteflow.market.InstrumentId", MOST_REMEMBERED + MOST_OF_A_CLASS,
                    "java.lang.Long", MOST_REMEMBERED + 3 * MOST_OF_A_CLASS,
                    "java.lang.String", 7 * MOST_REMEMBERED,
                    "java.math.BigDecimal", 5 * MOST_REMEMBERED);

    private final OrderWorld world = new OrderWorld(1, Mistake.NONE);
    private GatewayRun gateway = world.startGateway(0);
    private int readJournal;
    private int readOrders;

    /** Lets the world forget what the gateway cannot see any more. */
    private void forget() {
        world.exchange.prune(world.agenda.now() - 2 * MINUTE);
        world.job.decided.clear();
        gateway.sent.clear();
        // a minute ago everybody had read up to here
        Collections.fill(world.broker.journal.subList(0, readJournal), null);
        Collections.fill(world.broker.orders.subList(0, readOrders), null);
        readJournal = world.broker.mark;
        readOrders = (int) world.broker.committed;
    }

    private void run(final int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            world.run(world.agenda.now() + MINUTE);
            forget();
        }
    }

    private List<String> remembered(final String kind) {
        return world.broker.memory.keySet().stream().filter(key -> key.startsWith(kind)).toList();
    }

    /** Repeats a value under other keys until as many of its kind are remembered as ever are. */
    private void fill(final String kind, final String first) {
        final byte[] value = world.broker.memory.get(first);
        final Map<String, byte[]> more = new HashMap<>();
        for (int i = remembered(kind).size(); i < MOST_REMEMBERED; i++) {
            more.put(first + "x" + i, value);
        }
        world.broker.memory.putAll(more);
    }

    private String text(final String key) {
        return new String(world.broker.memory.get(key), StandardCharsets.UTF_8);
    }

    private String firstExecution() {
        return remembered("execution.").stream()
                .min((a, b) -> Long.compare(number(a), number(b)))
                .orElseThrow();
    }

    private long number(final String key) {
        return Long.parseLong(text(key).replaceAll(".*\"number\":(\\d+).*", "$1"));
    }

    private String endedOrder() {
        return remembered("order.").stream()
                .filter(key -> text(key).contains("\"ENDED\""))
                .findFirst()
                .orElseThrow();
    }

    private void restart() {
        gateway.kill();
        gateway = world.startGateway(0);
    }

    private void assertBounded(final int minute) throws IllegalAccessException {
        final Map<String, Integer> kept = Reachable.from(gateway.core(), Set.of(GatewayRun.class));
        final Map<String, Integer> tooMany = new TreeMap<>();
        kept.forEach(
                (type, count) -> {
                    if (count > MOST_OF_THE_REMEMBERED.getOrDefault(type, MOST_OF_A_CLASS)) {
                        tooMany.put(type, count);
                    }
                });
        assertThat(tooMany).as("minute %d", minute).isEmpty();
        assertThat(remembered("order.")).hasSizeLessThan(MOST_REMEMBERED + FEW);
        assertThat(remembered("execution.")).hasSizeLessThan(MOST_REMEMBERED + FEW);
        assertThat(world.broker.memory).hasSizeLessThan(2 * MOST_REMEMBERED + FEW);
        final ExchangeStatus status = world.exchange.status(world.agenda.now());
        assertThat(status.connections()).hasSizeLessThanOrEqualTo(MOST_CONNECTIONS);
        assertThat(gateway.core().status().ready()).isTrue();
        // orders that come and go while others are listed are no difference
        assertThat(gateway.core().status().counters()).doesNotContainKey("audits.orders");
    }

    @Test
    void nothingGrows() throws Exception {
        run(WARM_UP_MINUTES);
        fill("execution.", firstExecution());
        fill("order.", endedOrder());
        restart();
        run(WARM_UP_MINUTES);
        final long before = gateway.core().status().counters().get("executions.trade");
        for (int minute = 0; minute < MINUTES; minute += 2) {
            world.exchange.fault("cut=rst /v5/private*", world.agenda.now());
            world.exchange.fault("cut=rst /v5/trade*", world.agenda.now());
            run(2);
            assertBounded(minute);
        }
        // so the bounds were reached, and held
        assertThat(gateway.core().status().counters().get("executions.trade"))
                .isGreaterThan(before + MINUTES * 100L);
        assertThat(remembered("order.")).hasSizeGreaterThanOrEqualTo(MOST_REMEMBERED);
        assertThat(remembered("execution.")).hasSizeGreaterThanOrEqualTo(MOST_REMEMBERED);
    }
}
