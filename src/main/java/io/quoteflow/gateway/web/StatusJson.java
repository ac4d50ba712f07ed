package io.quoteflow.gateway.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.gateway.GatewayStatus;
import io.quoteflow.gateway.order.OrderStatus;

/** The state of a gateway as JSON. */
final class StatusJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusJson() {}

    /** Returns all of a report. */
    static String of(final GatewayReport report) {
        final ObjectNode node = start(report);
        node.put("defects", report.defects());
        node.put("lostRecords", report.lostRecords());
        if (report.orders() != null) {
            orders(node, report.orders());
        }
        if (report.market() != null) {
            market(node.putObject("market"), report.market());
        }
        return node.toString();
    }

    /** Returns what a watcher needs. */
    static String health(final GatewayReport report) {
        return start(report).toString();
    }

    private static ObjectNode start(final GatewayReport report) {
        final ObjectNode node = JSON.createObjectNode();
        node.put("account", report.account());
        node.put("environment", report.environment());
        node.put("namespace", report.namespace());
        node.put("phase", report.phase());
        node.put("alive", report.isAlive());
        node.put("guards", report.guards());
        node.put("kafka", report.kafkaReachable());
        node.put("ready", report.isReady());
        final ArrayNode reasons = node.putArray("reasons");
        report.reasons().forEach(reasons::add);
        return node;
    }

    private static void orders(final ObjectNode node, final OrderStatus orders) {
        node.put("halted", orders.halted());
        node.put("privateSocket", orders.privateSocket());
        node.put("orderSocket", orders.orderSocket());
        node.put("openOrders", orders.openOrders());
        node.put("unknownOrders", orders.unknownOrders());
        node.put("oldestUnknownMillis", orders.oldestUnknownMillis());
        final ObjectNode positions = node.putObject("positions");
        orders.positions().forEach((name, size) -> positions.put(name, size.toPlainString()));
        node.put("dayPnl", orders.dayPnl() == null ? null : orders.dayPnl().toPlainString());
        node.put("clockOffsetMillis", orders.clockOffsetMillis());
        node.put("roundTripMillis", orders.roundTripMillis());
        final ObjectNode budgets = node.putObject("budgets");
        orders.budgets().forEach(budgets::put);
        final ObjectNode counters = node.putObject("counters");
        orders.counters().forEach(counters::put);
        final ArrayNode alarms = node.putArray("alarms");
        for (final OrderStatus.Alarm alarm : orders.alarms()) {
            alarms.addObject()
                    .put("time", alarm.time())
                    .put("rule", alarm.rule())
                    .put("detail", alarm.detail());
        }
    }

    private static void market(final ObjectNode node, final GatewayStatus market) {
        node.put("records", market.records());
        node.put("lagMillis", market.lagMillis());
        node.put("connections", market.connections());
        node.put("connectionsWanted", market.connectionsWanted());
        node.put("line", market.line());
    }
}
