package io.quoteflow.testing.gateway;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Decides at random for a linear instrument with ticks of 0.1. It knows of its orders only what the
 * journal tells.
 */
public final class RandomDecisions {
    private static final Set<String> ENDED = Set.of("rejected", "cancelled", "expired", "filled");
    private static final BigDecimal TICK = new BigDecimal("0.1");
    private static final BigDecimal LOT = new BigDecimal("0.010");
    private static final int MOST_ORDERS = 8;
    private static final int MOST_LOTS = 5;
    private static final int ACROSS = -50;
    private static final int REDUCE_ONE_IN = 6;
    private static final int SHORTEST_PAUSE = 20;
    private static final int LONGEST_PAUSE = 200;

    private final ScriptedDecisions job;
    private final String namespace;
    private final SplittableRandom random;

    /** The side of each order that may rest. */
    private final Map<String, String> orders = new LinkedHashMap<>();

    /** What has filled of each of them. */
    private final Map<String, BigDecimal> filled = new HashMap<>();

    private int read;
    private int placed;
    private long due = System.nanoTime();

    public RandomDecisions(
            final ScriptedDecisions job, final String namespace, final SplittableRandom random) {
        this.job = job;
        this.namespace = namespace;
        this.random = random;
    }

    /** Whether it is time to decide something. */
    public boolean isDue() {
        return System.nanoTime() - due >= 0;
    }

    /**
     * Reads the reports and decides something.
     *
     * @param bid best bid
     */
    public void decide(final BigDecimal bid) throws IOException {
        due =
                System.nanoTime()
                        + TimeUnit.MILLISECONDS.toNanos(
                                random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
        final List<JsonNode> reports = job.reports();
        for (; read < reports.size(); read++) {
            take(reports.get(read));
        }
        final int what = random.nextInt(10);
        if (orders.isEmpty() || what < 4 && orders.size() < MOST_ORDERS) {
            place(bid, what == 0);
            return;
        }
        final String id = List.copyOf(orders.keySet()).get(random.nextInt(orders.size()));
        final String side = orders.get(id);
        if (what < 7) {
            final String price = price(bid, side, random.nextInt(-1, 6));
            final BigDecimal known = filled.getOrDefault(id, BigDecimal.ZERO);
            job.amend(
                    id, side, price, size(), random.nextInt(3) > 0 ? known.toPlainString() : null);
        } else {
            job.cancel(id, side);
        }
    }

    private void take(final JsonNode report) {
        final String id = report.path("id").asText();
        if (ENDED.contains(report.path("status").asText())) {
            orders.remove(id);
            filled.remove(id);
        } else if (report.path("type").asText().equals("trade") && orders.containsKey(id)) {
            filled.merge(id, new BigDecimal(report.path("size").asText()), BigDecimal::add);
        }
    }

    private void place(final BigDecimal bid, final boolean taker) {
        final String id = namespace + "-" + ++placed;
        final String side = random.nextBoolean() ? "buy" : "sell";
        orders.put(id, side);
        final String timeInForce = taker ? "IOC" : "PostOnly";
        final String price = price(bid, side, taker ? ACROSS : random.nextInt(-1, 6));
        if (random.nextInt(REDUCE_ONE_IN) == 0) {
            job.reduce(id, side, timeInForce, price, size());
        } else {
            job.place(id, side, timeInForce, price, size());
        }
    }

    private static String price(final BigDecimal bid, final String side, final int ticksAway) {
        final BigDecimal away = TICK.multiply(BigDecimal.valueOf(ticksAway));
        return (side.equals("buy") ? bid.subtract(away) : bid.add(TICK).add(away)).toPlainString();
    }

    private String size() {
        return LOT.multiply(BigDecimal.valueOf(random.nextInt(1, MOST_LOTS + 1))).toPlainString();
    }
}
