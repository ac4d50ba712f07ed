package io.quoteflow.job.alerts;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.Decision;

import java.io.IOException;

/** Converts rows of decisions to events for the rules, and drops the rows that no rule uses. */
final class AlertEvents implements FlatMapFunction<Decision, AlertEvent> {
    private static final long serialVersionUID = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void flatMap(final Decision decision, final Collector<AlertEvent> out)
            throws IOException {
        switch (decision.stream()) {
            case ORDERS,
                    QUOTES,
                    SIGNALS,
                    FILLS,
                    TRADES,
                    REJECTIONS,
                    CONTROLS,
                    BREAKERS,
                    INCIDENTS -> {
                final AlertEvent event = event(decision, JSON.readTree(decision.bytes()));
                if (event != null) {
                    out.collect(event);
                }
            }
            default -> {}
        }
    }

    private static AlertEvent event(final Decision decision, final JsonNode row) {
        return switch (decision.stream()) {
            case ORDERS -> order(decision, row);
            case QUOTES ->
                    row.get("level").asInt() == 0
                            ? event(decision, row, AlertKind.QUOTE, row.get("q").asDouble(), "")
                            : null;
            case SIGNALS ->
                    event(
                            decision,
                            row,
                            AlertKind.BAR,
                            row.get("bar").asDouble(),
                            row.get("regime").asText());
            case FILLS ->
                    row.get("maker").asBoolean()
                            ? event(
                                    decision,
                                    row,
                                    AlertKind.FILL,
                                    Double.parseDouble(row.get("price").asText()),
                                    row.get("side").asText())
                            : null;
            case TRADES ->
                    event(
                            decision,
                            row,
                            AlertKind.TRADE,
                            row.get("pnl").asDouble(),
                            row.get("ledger").asText());
            case REJECTIONS ->
                    event(decision, row, AlertKind.REJECTION, 0, row.get("category").asText());
            case BREAKERS ->
                    row.get("action").asText().equals("tripped")
                            ? event(
                                    decision,
                                    row,
                                    AlertKind.BREAKER,
                                    0,
                                    row.get("breaker").asText())
                            : null;
            case INCIDENTS -> incident(decision, row);
            default ->
                    row.get("command").asText().equals("start")
                            ? event(decision, row, AlertKind.START, 0, "")
                            : null;
        };
    }

    private static AlertEvent incident(final Decision decision, final JsonNode row) {
        final String severity = row.get("severity").asText();
        if (severity.equals("info")) {
            return null;
        }
        final JsonNode detail = row.get("detail");
        return event(
                decision,
                row,
                AlertKind.INCIDENT,
                severity.equals("critical") ? 1 : 0,
                row.get("kind").asText() + (detail.isNull() ? "" : ": " + detail.asText()));
    }

    private static AlertEvent order(final Decision decision, final JsonNode row) {
        return switch (row.get("action").asText()) {
            case "snapshot" -> event(decision, row, AlertKind.LOST_BOOK, 0, "");
            case "heartbeat" -> event(decision, row, AlertKind.HEARTBEAT, 0, "");
            default -> null;
        };
    }

    private static AlertEvent event(
            final Decision decision,
            final JsonNode row,
            final AlertKind kind,
            final double value,
            final String word) {
        return new AlertEvent(
                decision.instrument(),
                row.path("time").asLong(Long.MIN_VALUE),
                row.get("cause").asText(),
                decision.epoch(),
                kind,
                value,
                word);
    }
}
