package io.quoteflow.trading;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.market.Side;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An exchange and its gateway as a live trader sees them: requests are carried out some time later,
 * refused, lost or unknown for a while, and each ends in one report. Reports of fills come in any
 * order beside those of their order, and again; the last report of an order comes after its fills.
 */
final class ReportingExchange {
    private static final BigDecimal LOT = new BigDecimal("0.001");
    private static final int REFUSED = 110_001;

    /** An order, as the exchange has it. */
    private static final class Held {
        private final String id;
        private final Side side;
        private final boolean taker;
        private final Deque<JsonNode> requests = new ArrayDeque<>();
        private final List<String> reports = new ArrayList<>();
        private BigDecimal price;
        private BigDecimal left = BigDecimal.ZERO;
        private BigDecimal filled = BigDecimal.ZERO;
        private boolean rests;
        private boolean ended;
        private boolean last;

        private Held(final JsonNode row) {
            id = row.get("id").asText();
            side = row.get("side").asText().equals("buy") ? Side.BUY : Side.SELL;
            taker = row.get("timeInForce").asText().equals("IOC");
        }
    }

    private final Random random;
    private final Map<String, Held> orders = new LinkedHashMap<>();
    private final List<String> repeats = new ArrayList<>();
    private long executions;

    /** Sum of the sizes of all fills, with the sign of their side. */
    BigDecimal position = BigDecimal.ZERO;

    /** What all fills, fees and funding have changed in cash. */
    BigDecimal cash = BigDecimal.ZERO;

    ReportingExchange(final long seed) {
        random = new Random(seed);
    }

    /** Receives a row of {@code orders}. */
    void request(final JsonNode row) {
        orders.computeIfAbsent(row.get("id").asText(), id -> new Held(row)).requests.add(row);
    }

    /** Returns how much of a side rests at most. */
    BigDecimal resting(final Side side) {
        BigDecimal sum = BigDecimal.ZERO;
        for (final Held order : orders.values()) {
            sum = order.side == side && order.rests ? sum.add(order.left) : sum;
        }
        return sum;
    }

    /** Returns how many quotes of a side rest. */
    long quotes(final Side side) {
        return orders.values().stream()
                .filter(order -> order.side == side && order.rests && !order.taker)
                .count();
    }

    /** Whether nothing is under way and nothing rests. */
    boolean isDone() {
        return orders.values().stream()
                .allMatch(
                        order ->
                                order.requests.isEmpty()
                                        && order.reports.isEmpty()
                                        && !order.rests);
    }

    /** Lets something happen, and returns the report of it; null if it has none. */
    String next(final boolean fills) {
        final List<Held> all = new ArrayList<>(orders.values());
        if (all.isEmpty()) {
            return null;
        }
        final Held order = all.get(random.nextInt(all.size()));
        switch (random.nextInt(fills ? 4 : 3)) {
            case 0 -> carryOut(order);
            case 1, 2 -> {
                return report(order);
            }
            default -> {
                if (order.rests && order.left.signum() > 0) {
                    fill(order, some(order.left));
                }
            }
        }
        if (!repeats.isEmpty() && random.nextInt(10) == 0) {
            return repeats.remove(random.nextInt(repeats.size()));
        }
        return null;
    }

    /** Returns the record of a funding payment. */
    String funding() {
        final BigDecimal paid = BigDecimal.valueOf(random.nextInt(200) - 100, 4);
        cash = cash.subtract(paid);
        return "{\"type\":\"funding\",\"executionId\":\"f"
                + executions++
                + "\",\"fee\":\""
                + paid.toPlainString()
                + "\",\"feeCoin\":\"USDT\",\"venueTime\":1}";
    }

    private String report(final Held order) {
        if (order.reports.isEmpty()) {
            return null;
        }
        final int at =
                order.last
                        ? random.nextInt(Math.max(1, order.reports.size() - 1))
                        : random.nextInt(order.reports.size());
        // reports of the order's state stay in order among themselves
        final int first = firstOfItsKind(order.reports, at);
        final String report = order.reports.remove(first);
        if (report.contains("\"trade\"") && random.nextInt(5) == 0) {
            repeats.add(report);
        }
        if (order.reports.isEmpty() && order.ended) {
            orders.remove(order.id);
        }
        return report;
    }

    private static int firstOfItsKind(final List<String> reports, final int at) {
        final boolean trade = reports.get(at).contains("\"trade\"");
        int first = 0;
        while (reports.get(first).contains("\"trade\"") != trade) {
            first++;
        }
        return first;
    }

    private void carryOut(final Held order) {
        final JsonNode request = order.requests.poll();
        if (request == null || order.ended) {
            return;
        }
        switch (request.get("action").asText()) {
            case "place" -> place(order, request);
            case "amend" -> amend(order, request);
            default -> cancel(order);
        }
    }

    private void place(final Held order, final JsonNode request) {
        final int luck = random.nextInt(20);
        order.price = new BigDecimal(request.get("price").asText());
        if (luck < 2) {
            end(order, "rejected", REFUSED);
            return;
        }
        if (luck < 4) {
            add(order, "unknown", null);
        }
        if (luck % 2 == 1 && luck < 6) {
            end(order, "expired", null);
            return;
        }
        order.left = new BigDecimal(request.get("size").asText());
        order.rests = true;
        if (order.taker) {
            if (random.nextBoolean()) {
                fill(order, some(order.left));
            }
            if (order.rests) {
                end(order, "cancelled", null);
            }
        } else {
            add(order, "accepted", null);
        }
    }

    private void amend(final Held order, final JsonNode request) {
        final int luck = random.nextInt(20);
        if (luck < 3) {
            add(order, "unknown", null);
        }
        if (luck % 3 == 0) {
            add(order, "accepted", REFUSED);
            return;
        }
        order.price = new BigDecimal(request.get("price").asText());
        order.left = new BigDecimal(request.get("size").asText());
        add(order, "amended", null);
    }

    private void cancel(final Held order) {
        final int luck = random.nextInt(20);
        if (luck < 3) {
            add(order, "unknown", null);
        }
        if (luck % 5 == 0) {
            add(order, "accepted", REFUSED);
        } else {
            end(order, "cancelled", null);
        }
    }

    private void fill(final Held order, final BigDecimal size) {
        order.filled = order.filled.add(size);
        order.left = order.left.subtract(size);
        final BigDecimal signed = order.side == Side.BUY ? size : size.negate();
        final BigDecimal fee = BigDecimal.valueOf(random.nextInt(100) - 30, 5);
        position = position.add(signed);
        cash = cash.subtract(signed.multiply(order.price)).subtract(fee);
        final boolean whole = order.left.signum() == 0;
        order.reports.add(
                "{\"type\":\"trade\",\"executionId\":\"e"
                        + executions++
                        + "\",\"id\":\""
                        + order.id
                        + "\",\"status\":\""
                        + (whole ? "filled" : "partial")
                        + "\",\"side\":\""
                        + order.side.text()
                        + "\",\"price\":\""
                        + order.price.toPlainString()
                        + "\",\"size\":\""
                        + size.toPlainString()
                        + "\",\"fee\":\""
                        + fee.toPlainString()
                        + "\",\"feeCoin\":\"USDT\",\"maker\":true,\"venueTime\":1}");
        if (whole) {
            order.rests = false;
            order.ended = true;
            // the report that the order was filled as a whole is the last one
            order.last = true;
        }
    }

    private BigDecimal some(final BigDecimal size) {
        final int lots = size.divide(LOT).intValueExact();
        return random.nextInt(3) == 0
                ? size
                : LOT.multiply(BigDecimal.valueOf(1 + random.nextInt(lots)));
    }

    private void end(final Held order, final String status, final Integer code) {
        order.rests = false;
        order.ended = true;
        order.last = true;
        add(order, status, code);
    }

    private void add(final Held order, final String status, final Integer code) {
        final boolean known = order.rests;
        order.reports.add(
                "{\"type\":\"order\",\"id\":\""
                        + order.id
                        + "\",\"status\":\""
                        + status
                        + "\",\"side\":\""
                        + order.side.text()
                        + "\",\"price\":"
                        + (known ? "\"" + order.price.toPlainString() + "\"" : "null")
                        + ",\"size\":"
                        + (known ? "\"" + order.left.toPlainString() + "\"" : "null")
                        + ",\"filled\":\""
                        + order.filled.toPlainString()
                        + "\",\"code\":"
                        + code
                        + ",\"reason\":"
                        + (code == null ? "null" : "\"refused\"")
                        + ",\"venueTime\":1}");
    }
}
