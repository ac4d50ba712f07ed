package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.exchange.account.Coins;
import io.quoteflow.exchange.account.OrderTerms;

import java.util.function.UnaryOperator;

/**
 * Which orders a request is about. The first of the fields that is given counts.
 *
 * @param category {@code linear} or {@code spot}
 * @param symbol empty for any
 * @param base base coin; empty for any
 * @param settle coin that positions are paid in; empty for any
 */
record OrderFilter(String category, String symbol, String base, String settle) {
    /** Returns the filter of a request; null if linear has none of the three. */
    static OrderFilter of(final String category, final JsonNode body) {
        return of(category, name -> body.path(name).asText(""));
    }

    static OrderFilter of(final String category, final UnaryOperator<String> field) {
        final String symbol = field.apply("symbol");
        final String base = symbol.isEmpty() ? field.apply("baseCoin") : "";
        final String settle = symbol.isEmpty() && base.isEmpty() ? field.apply("settleCoin") : "";
        final boolean open = symbol.isEmpty() && base.isEmpty() && settle.isEmpty();
        return open && !category.equals("spot")
                ? null
                : new OrderFilter(category, symbol, base, settle);
    }

    boolean has(final OrderTerms terms) {
        return terms.category().equals(category)
                && (symbol.isEmpty() || symbol.equals(terms.symbol()))
                && (base.isEmpty() || base.equals(Coins.base(terms.symbol())))
                && (settle.isEmpty()
                        || !terms.isLinear()
                        || settle.equals(Coins.quote(terms.symbol())));
    }
}
