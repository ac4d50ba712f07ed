package io.quoteflow.gateway.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.exchange.account.ExchangeTruth;
import io.quoteflow.exchange.account.TruthExecution;
import io.quoteflow.exchange.account.TruthOrder;
import io.quoteflow.exchange.account.TruthRequest;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what the exchange knows with what the journal says, GATEWAY 4. */
final class OrderChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("rejected", "cancelled", "expired");

    private final OrderWorld world;
    private final ExchangeTruth truth;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, JsonNode> trades = new LinkedHashMap<>();
    private final Map<String, String> lastStatus = new HashMap<>();
    private final Set<String> reported = new HashSet<>();

    OrderChecks(final OrderWorld world) {
        this.world = world;
        truth = world.truth();
    }

    /**
     * Returns what is wrong at the end of a schedule.
     *
     * @param foreign order ids of the exchange of orders that are not ours
     */
    List<String> violations(final Set<String> foreign) {
        readJournal();
        createdOnce();
        fillsOnce();
        sameAtTheEnd();
        neverLate();
        foreignUntouched(foreign);
        withinLimits();
        everyDecisionReported();
        nobodyObeysZombies();
        return violations;
    }

    private void wrong(final String rule, final String format, final Object... values) {
        violations.add(rule + ": " + String.format(format, values));
    }

    private void readJournal() {
        for (final NewRecord record : world.broker.journal) {
            if (record.kind() != RecordKind.EXECUTION) {
                continue;
            }
            final JsonNode payload;
            try {
                payload = JSON.readTree(record.payload());
            } catch (final IOException broken) {
                throw new IllegalStateException(broken);
            }
            final String id = payload.path("id").asText(null);
            final String type = payload.path("type").asText();
            final String status = payload.path("status").asText();
            if (id != null) {
                reported.add(id);
            }
            if (!type.equals("order")) {
                final String execution = payload.path("executionId").asText();
                if (trades.put(execution, payload) != null) {
                    wrong("b", "execution %s is in the journal twice", execution);
                }
            }
            if (id != null && (type.equals("order") || type.equals("trade"))) {
                final String before = lastStatus.put(id, status);
                if (before != null
                        && (ENDED.contains(before) || before.equals("filled"))
                        && !ENDED.contains(status)
                        && type.equals("order")) {
                    wrong("c", "order %s was %s and became %s", id, before, status);
                }
            }
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
        final Map<String, BigDecimal> positions = new TreeMap<>();
        for (final NewRecord record : world.broker.journal) {
            if (record.kind() != RecordKind.EXECUTION) {
                continue;
            }
            final JsonNode payload;
            try {
                payload = JSON.readTree(record.payload());
            } catch (final IOException broken) {
                throw new IllegalStateException(broken);
            }
            if (Set.of("trade", "adl", "liquidation", "settlement")
                    .contains(payload.path("type").asText())) {
                final BigDecimal size = new BigDecimal(payload.path("size").asText());
                positions.merge(
                        record.instrument(),
                        payload.path("side").asText().equals("buy") ? size : size.negate(),
                        BigDecimal::add);
            }
        }
        for (final InstrumentId id : OrderWorld.INSTRUMENTS) {
            final BigDecimal believed = positions.getOrDefault(id.toString(), BigDecimal.ZERO);
            final BigDecimal real = truth.position(id.category(), id.symbol());
            if (believed.compareTo(real) != 0) {
                wrong("c", "%s: the journal's position is %s, the real one %s", id, believed, real);
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
                    if (id.startsWith(ScriptedJob.NAMESPACE + "-")
                            && !open.contains(id)
                            && !ENDED.contains(status)
                            && !status.equals("filled")) {
                        wrong("c", "order %s is not open, the journal says %s", id, status);
                    }
                });
    }

    private void neverLate() {
        final Map<String, Long> expires = new HashMap<>();
        world.job.decided.forEach(
                decided -> expires.put(decided.id() + decided.action(), decided.expires()));
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

    private void withinLimits() {
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
        if (most > OrderWorld.LIMITS.openOrders()) {
            wrong("f", "%d open orders", most);
        }
        final long connects = world.exchange.status(world.agenda.now()).mostConnects();
        if (connects > 300) {
            wrong("f", "%d connects in 5 minutes", connects);
        }
    }

    private void everyDecisionReported() {
        for (final ScriptedJob.Decided decided : world.job.decided) {
            if (!reported.contains(decided.id())) {
                wrong("g", "no report of %s %s", decided.action(), decided.id());
            }
        }
    }

    private void nobodyObeysZombies() {
        for (final TruthRequest request : truth.received()) {
            if (world.job.ofZombies.contains(request.orderLinkId())) {
                wrong("a", "the order %s of an old epoch was sent", request.orderLinkId());
            }
        }
    }
}
