package io.quoteflow.testing.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.account.TruthExecution;
import io.quoteflow.exchange.account.TruthOrder;
import io.quoteflow.exchange.account.TruthRequest;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what the exchange knows with what the journal says, GATEWAY 4. */
public final class OrderChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("rejected", "cancelled", "expired");
    private static final Set<String> MOVES =
            Set.of("Trade", "AdlTrade", "BustTrade", "Delivery", "Settle");
    private static final Set<String> CHANGES = Set.of("trade", "adl", "liquidation", "settlement");

    /**
     * A decision about an order.
     *
     * @param id of the order
     * @param action such as {@code place}
     * @param expires after which nothing may be sent for it, ms of the exchange's clock
     * @param total size that it allows its order to have in all; null if that depends on fills that
     *     the job need not know
     * @param reduceOnly whether its order may only make a position smaller
     */
    public record Decided(
            String id, String action, long expires, BigDecimal total, boolean reduceOnly) {
        /** Returns what a row of the stream {@code orders} decides. */
        public static Decided of(final JsonNode row) {
            final String action = row.path("action").asText();
            final BigDecimal filled =
                    action.equals("place")
                            ? BigDecimal.ZERO
                            : row.path("filled").isTextual()
                                    ? new BigDecimal(row.path("filled").asText())
                                    : null;
            return new Decided(
                    row.path("id").asText(),
                    action,
                    row.path("expires").asLong(),
                    filled == null || !row.path("size").isTextual()
                            ? null
                            : filled.add(new BigDecimal(row.path("size").asText())),
                    row.path("reduceOnly").asBoolean());
        }
    }

    private final String namespace;
    private final ExchangeTruth truth;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, JsonNode> trades = new LinkedHashMap<>();
    private final Map<String, String> lastStatus = new HashMap<>();
    private final Map<String, BigDecimal> believed = new TreeMap<>();
    private final Set<String> reported = new HashSet<>();

    /**
     * Reads the journal.
     *
     * @param namespace of our order ids
     * @param journal its records, each instrument's in their order
     * @param truth about the account
     */
    public OrderChecks(
            final String namespace, final List<NewRecord> journal, final ExchangeTruth truth) {
        this.namespace = namespace;
        this.truth = truth;
        for (final NewRecord record : journal) {
            if (record.kind() == RecordKind.EXECUTION) {
                read(record);
            }
        }
    }

    /**
     * Returns what is wrong at the end, when nothing goes on any more.
     *
     * @param decided all decisions of jobs that were to be obeyed
     * @param zombies ids of the orders of jobs that were not
     * @param foreign order ids of the exchange of orders that are not ours
     * @param openOrders how many orders may rest at once
     */
    public List<String> violations(
            final List<Decided> decided,
            final Collection<String> zombies,
            final Set<String> foreign,
            final int openOrders) {
        createdOnce();
        fillsOnce();
        sameAtTheEnd();
        neverLate(decided);
        foreignUntouched(foreign);
        withinLimits(openOrders);
        everyDecisionReported(decided);
        nobodyObeys(zombies);
        noMoreThanDecided(decided);
        onlyReduced(decided);
        return violations;
    }

    private void wrong(final String rule, final String format, final Object... values) {
        violations.add(rule + ": " + String.format(format, values));
    }

    private void read(final NewRecord record) {
        final JsonNode payload;
        try {
            payload = JSON.readTree(record.payload());
        } catch (final IOException broken) {
            throw new IllegalStateException("the journal has a broken payload", broken);
        }
        final String type = payload.path("type").asText();
        if (!type.equals("order")) {
            final String execution = payload.path("executionId").asText();
            if (trades.put(execution, payload) != null) {
                wrong("b", "execution %s is in the journal twice", execution);
            }
        }
        if (CHANGES.contains(type)) {
            final BigDecimal size = new BigDecimal(payload.path("size").asText());
            believed.merge(
                    record.instrument(),
                    payload.path("side").asText().equals("buy") ? size : size.negate(),
                    BigDecimal::add);
        }
        final String id = payload.path("id").asText(null);
        if (id != null) {
            reported.add(id);
            if (type.equals("order") || type.equals("trade")) {
                follow(id, type, payload.path("status").asText());
            }
        }
    }

    private void follow(final String id, final String type, final String status) {
        final String before = lastStatus.put(id, status);
        if (before != null
                && (ENDED.contains(before) || before.equals("filled"))
                && !ENDED.contains(status)
                && type.equals("order")) {
            wrong("c", "order %s was %s and became %s", id, before, status);
        }
    }

    private void createdOnce() {
        final Map<String, Integer> creates = new TreeMap<>();
        for (final TruthRequest request : truth.received()) {
            if (request.action().equals("create")
                    && creates.merge(request.orderLinkId(), 1, Integer::sum) > 1) {
                wrong("a", "create of %s was received %d times", request.orderLinkId(), 2);
            }
        }
    }

    private void fillsOnce() {
        for (final TruthExecution execution : truth.executions()) {
            final JsonNode journalled = trades.remove(execution.execId());
            if (journalled == null) {
                wrong("b", "execution %s is not in the journal", execution);
                continue;
            }
            if (execution.isTrade()
                    && (differ(execution.price(), journalled.path("price"))
                            || differ(execution.qty(), journalled.path("size"))
                            || differ(execution.fee(), journalled.path("fee"))
                            || !execution.feeCoin().equals(journalled.path("feeCoin").asText()))) {
                wrong("b", "execution %s is journalled as %s", execution, journalled);
            }
        }
        trades.forEach((id, extra) -> wrong("b", "nobody executed %s", extra));
    }

    private static boolean differ(final BigDecimal value, final JsonNode text) {
        return text.isNull()
                || text.isMissingNode()
                || value.compareTo(new BigDecimal(text.asText())) != 0;
    }

    private void sameAtTheEnd() {
        final Map<String, BigDecimal> real = new TreeMap<>();
        truth.positions()
                .forEach((place, size) -> real.put("bybit." + place.replace('/', '.'), size));
        final Set<String> instruments = new TreeSet<>(real.keySet());
        instruments.addAll(believed.keySet());
        for (final String id : instruments) {
            final BigDecimal ours = believed.getOrDefault(id, BigDecimal.ZERO);
            final BigDecimal theirs = real.getOrDefault(id, BigDecimal.ZERO);
            if (ours.compareTo(theirs) != 0) {
                wrong("c", "%s: the journal's position is %s, the real one %s", id, ours, theirs);
            }
        }
        final Set<String> open = new HashSet<>();
        for (final TruthOrder order : truth.openOrders()) {
            if (!order.foreign()) {
                open.add(order.orderLinkId());
            }
        }
        for (final String id : open) {
            final String status = lastStatus.get(id);
            if (status == null || ENDED.contains(status) || status.equals("filled")) {
                wrong("c", "order %s is open, the journal says %s", id, status);
            }
        }
        lastStatus.forEach(
                (id, status) -> {
                    if (id.startsWith(namespace + "-")
                            && !open.contains(id)
                            && !ENDED.contains(status)
                            && !status.equals("filled")) {
                        wrong("c", "order %s is not open, the journal says %s", id, status);
                    }
                });
    }

    private void neverLate(final List<Decided> decided) {
        final Map<String, Long> expires = new HashMap<>();
        for (final Decided decision : decided) {
            expires.put(decision.id() + decision.action(), decision.expires());
        }
        for (final TruthRequest request : truth.received()) {
            final Long limit = expires.get(request.orderLinkId() + "place");
            if (request.action().equals("create")
                    && request.accepted()
                    && limit != null
                    && request.time() > limit) {
                wrong(
                        "d",
                        "%s was placed %d ms late",
                        request.orderLinkId(),
                        request.time() - limit);
            }
        }
    }

    private void foreignUntouched(final Set<String> foreign) {
        for (final TruthOrder order : truth.orders()) {
            if (order.foreign() && order.status().startsWith("Cancel")) {
                wrong("e", "the foreign order %s was cancelled", order);
            }
        }
        for (final TruthRequest request : truth.received()) {
            if (request.action().equals("cancel-all") || foreign.contains(request.orderId())) {
                if (!request.action().equals("create")) {
                    wrong("e", "%s touches foreign orders", request);
                }
            }
        }
    }

    private void withinLimits(final int openOrders) {
        int open = 0;
        int most = 0;
        final TreeMap<Long, Integer> changes = new TreeMap<>();
        for (final TruthOrder order : truth.orders()) {
            if (!order.foreign()) {
                changes.merge(order.created(), 1, Integer::sum);
                if (!order.isOpen()) {
                    changes.merge(order.updated(), -1, Integer::sum);
                }
            }
        }
        for (final int change : changes.values()) {
            open += change;
            most = Math.max(most, open);
        }
        if (most > openOrders) {
            wrong("f", "%d open orders", most);
        }
    }

    private void everyDecisionReported(final List<Decided> decided) {
        for (final Decided decision : decided) {
            if (!reported.contains(decision.id())) {
                wrong("g", "no report of %s %s", decision.action(), decision.id());
            }
        }
    }

    private void nobodyObeys(final Collection<String> zombies) {
        for (final TruthRequest request : truth.received()) {
            if (zombies.contains(request.orderLinkId())) {
                wrong("a", "the order %s of an old epoch was sent", request.orderLinkId());
            }
        }
    }

    /** Fills that the job did not know make what rests smaller, never larger. */
    private void noMoreThanDecided(final List<Decided> decided) {
        final Map<String, BigDecimal> most = new HashMap<>();
        final Set<String> unbounded = new HashSet<>();
        for (final Decided decision : decided) {
            if (decision.total() != null) {
                most.merge(decision.id(), decision.total(), BigDecimal::max);
            } else if (!decision.action().equals("cancel")) {
                unbounded.add(decision.id());
            }
        }
        for (final TruthOrder order : truth.orders()) {
            final BigDecimal limit = most.get(order.orderLinkId());
            if (limit != null
                    && !unbounded.contains(order.orderLinkId())
                    && order.qty().max(order.cumExecQty()).compareTo(limit) > 0) {
                wrong("j", "%s is larger than %s, the most that was decided", order, limit);
            }
        }
    }

    /** An order that may only reduce a position neither opens nor turns one. */
    private void onlyReduced(final List<Decided> decided) {
        final Set<String> reducing = new HashSet<>();
        for (final Decided decision : decided) {
            if (decision.reduceOnly()) {
                reducing.add(decision.id());
            }
        }
        final Map<String, BigDecimal> positions = new HashMap<>();
        for (final TruthExecution execution : truth.executions()) {
            if (!MOVES.contains(execution.execType())) {
                continue;
            }
            final String place = execution.category() + "." + execution.symbol();
            final BigDecimal before = positions.getOrDefault(place, BigDecimal.ZERO);
            final BigDecimal change =
                    execution.isBuy() ? execution.qty() : execution.qty().negate();
            positions.put(place, before.add(change));
            if (reducing.contains(execution.orderLinkId())
                    && (change.signum() == before.signum()
                            || change.abs().compareTo(before.abs()) > 0)) {
                wrong("k", "%s does not reduce the position of %s", execution, before);
            }
        }
    }
}
