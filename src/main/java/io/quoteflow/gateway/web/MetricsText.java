package io.quoteflow.gateway.web;

import io.quoteflow.gateway.GatewayStatus;
import io.quoteflow.gateway.net.LatencyHistogram;
import io.quoteflow.gateway.order.OrderStatus;

import java.util.Map;

/** The metrics of a gateway in the text format of Prometheus, version 0.0.4. */
final class MetricsText {
    private static final String PREFIX = "quoteflow_gateway_";
    private static final double MICROS = 1e6;
    private static final double MILLIS = 1e3;

    private final StringBuilder text = new StringBuilder();

    private MetricsText() {}

    static String of(final GatewayControl control) {
        final GatewayReport report = control.report();
        final MetricsText metrics = new MetricsText();
        metrics.process(report);
        if (report.orders() != null) {
            metrics.orders(report.orders());
        }
        if (report.market() != null) {
            metrics.market(report.market(), report.lostRecords());
        }
        metrics.histogram(
                "decision_to_wire_seconds",
                "Time from the arrival of a decision to its request on the socket.",
                control.toWire());
        metrics.histogram(
                "wire_to_acknowledgement_seconds",
                "Time from a request on the order socket to the answer of the venue.",
                control.toAcknowledgement());
        return metrics.text.toString();
    }

    private void process(final GatewayReport report) {
        gauge("alive", "Whether the order side handles its inputs.", report.isAlive());
        gauge("ready", "Whether new orders are sent.", report.isReady());
        gauge("lease_held", "Whether this process holds the lease.", report.guards());
        gauge("kafka_reachable", "Whether the brokers acknowledge.", report.kafkaReachable());
        counter("defects_total", "Inputs that could not be handled.", report.defects());
    }

    private void orders(final OrderStatus orders) {
        gauge("halted", "Whether it is halted.", orders.halted() != null);
        gauge(
                "private_socket_ready",
                "Whether the private socket is ready.",
                isReady(orders.privateSocket()));
        gauge(
                "order_socket_ready",
                "Whether the order socket is ready.",
                isReady(orders.orderSocket()));
        gauge("open_orders", "Own orders that rest or may rest.", orders.openOrders());
        gauge("unknown_orders", "Orders that nothing is proven about.", orders.unknownOrders());
        gauge(
                "oldest_unknown_seconds",
                "Age of the oldest unknown order.",
                orders.oldestUnknownMillis() / MILLIS);
        head("position", "gauge", "Believed position.");
        orders.positions()
                .forEach(
                        (name, size) -> sample("position", "instrument", name, size.doubleValue()));
        if (orders.dayPnl() != null) {
            gauge("day_pnl", "Gain and fees of the day.", orders.dayPnl().doubleValue());
        }
        if (orders.clockOffsetMillis() != null) {
            gauge(
                    "clock_offset_seconds",
                    "Clock of the venue minus ours.",
                    orders.clockOffsetMillis() / MILLIS);
        }
        gauge("round_trip_seconds", "Round trip to the venue.", orders.roundTripMillis() / MILLIS);
        head("budget_left", "gauge", "Requests left by endpoint.");
        orders.budgets().forEach((name, left) -> sample("budget_left", "endpoint", name, left));
        head("events_total", "counter", "How often what happened.");
        for (final Map.Entry<String, Long> counter : orders.counters().entrySet()) {
            sample("events_total", "event", counter.getKey(), counter.getValue());
        }
        gauge("alarms", "Alarms that the page shows, at most 100.", orders.alarms().size());
        gauge(
                "last_alarm_timestamp_seconds",
                "Time of the newest alarm; 0 if there is none.",
                orders.alarms().isEmpty()
                        ? 0
                        : orders.alarms().get(orders.alarms().size() - 1).time() / MILLIS);
    }

    private static boolean isReady(final String socket) {
        return socket != null && socket.toLowerCase(java.util.Locale.ROOT).startsWith("ready");
    }

    private void market(final GatewayStatus market, final long lost) {
        counter("market_records_total", "Market records written.", market.records());
        counter("market_records_lost_total", "Market records lost.", lost);
        gauge("market_connections", "Open connections.", market.connections());
        gauge("market_connections_wanted", "Wanted connections.", market.connectionsWanted());
        gauge("market_lag_seconds", "Lag of the last frame.", market.lagMillis() / MILLIS);
    }

    private void gauge(final String name, final String help, final boolean value) {
        gauge(name, help, value ? 1 : 0);
    }

    private void gauge(final String name, final String help, final double value) {
        head(name, "gauge", help);
        sample(name, value);
    }

    private void counter(final String name, final String help, final double value) {
        head(name, "counter", help);
        sample(name, value);
    }

    private void histogram(final String name, final String help, final LatencyHistogram of) {
        if (of == null) {
            return;
        }
        head(name, "histogram", help);
        long all = 0;
        for (int i = 0; i < of.bounds(); i++) {
            all += of.count(i);
            sample(name + "_bucket", "le", Double.toString(of.boundMicros(i) / MICROS), all);
        }
        all += of.count(of.bounds());
        sample(name + "_bucket", "le", "+Inf", all);
        sample(name + "_sum", of.sumMicros() / MICROS);
        sample(name + "_count", all);
    }

    private void head(final String name, final String type, final String help) {
        text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(PREFIX).append(name).append(' ').append(type).append('\n');
    }

    private void sample(final String name, final double value) {
        text.append(PREFIX).append(name).append(' ').append(number(value)).append('\n');
    }

    private void sample(
            final String name, final String label, final String labelled, final double value) {
        text.append(PREFIX).append(name).append('{').append(label).append("=\"");
        text.append(labelled.replaceAll("[\\\\\"\\p{Cntrl}]", "_")).append("\"} ");
        text.append(number(value)).append('\n');
    }

    private static String number(final double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
