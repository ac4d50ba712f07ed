package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.account.OrderTerms;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the fields of a new order. */
final class OrderFields {
    private static final Set<String> TIMES = Set.of("", "GTC", "PostOnly", "IOC", "FOK");
    private static final Pattern LINK = Pattern.compile("[A-Za-z0-9_-]{0,36}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,20}(\\.\\d{1,20})?");

    private OrderFields() {}

    /** Returns a decimal number; null if the text is none. */
    static BigDecimal decimal(final String text) {
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** Returns what is wrong with an order; null if nothing is. */
    static String wrong(final JsonNode item) {
        final String side = item.path("side").asText("");
        if (!side.equals("Buy") && !side.equals("Sell")) {
            return "params error: side invalid";
        }
        final String type = item.path("orderType").asText("");
        if (!type.equals("Limit") && !type.equals("Market")) {
            return "params error: orderType invalid";
        }
        if (!TIMES.contains(item.path("timeInForce").asText(""))) {
            return "params error: timeInForce invalid";
        }
        if (item.path("positionIdx").asInt(0) != 0) {
            return "position idx not match position mode";
        }
        if (!LINK.matcher(item.path("orderLinkId").asText("")).matches()) {
            return "params error: order link id is longer than 45";
        }
        if (!item.path("qty").isTextual() || decimal(item.path("qty").asText()) == null) {
            return "params error: Qty invalid";
        }
        return type.equals("Limit") && decimal(item.path("price").asText("")) == null
                ? "params error: Price invalid"
                : null;
    }

    /** Returns the terms of an order with which nothing is wrong. */
    static OrderTerms terms(final String category, final JsonNode item) {
        final boolean market = item.path("orderType").asText().equals("Market");
        final String given = item.path("timeInForce").asText("");
        final String standard = market ? "IOC" : "GTC";
        return new OrderTerms(
                category,
                item.path("symbol").asText(""),
                item.path("orderLinkId").asText(""),
                item.path("side").asText().equals("Buy"),
                market,
                market || given.isEmpty() ? standard : given,
                market ? BigDecimal.ZERO : decimal(item.path("price").asText()),
                decimal(item.path("qty").asText()),
                category.equals("linear") && item.path("reduceOnly").asBoolean(false));
    }
}
