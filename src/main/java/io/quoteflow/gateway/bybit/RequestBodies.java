package io.quoteflow.gateway.bybit;

import io.quoteflow.gateway.account.OrderAction;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.OrderRequest.Amend;
import io.quoteflow.gateway.account.OrderRequest.Cancel;
import io.quoteflow.gateway.account.OrderRequest.Place;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.Side;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes requests about orders. Texts need no escapes: ids and symbols have letters, digits, "-"
 * and "_" only.
 */
final class RequestBodies {
    private static final String SPOT = "spot";
    private static final List<String> CATEGORIES = List.of("linear", SPOT);

    private RequestBodies() {}

    /**
     * Checks that requests can be sent together.
     *
     * @throws IllegalArgumentException if they cannot
     */
    static void check(final List<OrderRequest> requests, final int most) {
        if (requests.isEmpty() || requests.size() > most) {
            throw new IllegalArgumentException(
                    requests.size() + " orders in a request: allowed are 1 to " + most);
        }
        final OrderRequest first = requests.get(0);
        for (final OrderRequest request : requests) {
            category(request.instrument());
            if (request.action() != first.action()
                    || !request.instrument().category().equals(first.instrument().category())) {
                throw new IllegalArgumentException(
                        "a request has one action and one category, not those of "
                                + first.id()
                                + " and "
                                + request.id());
            }
            if (request instanceof Place place && place.reduceOnly() && isSpot(place)) {
                throw new IllegalArgumentException(
                        "order " + place.id() + ": reduceOnly does not exist on spot");
            }
        }
    }

    /** Returns the venue's name of an instrument's category. */
    static String category(final InstrumentId instrument) {
        final String category = instrument.category();
        if (!instrument.venue().equals("bybit") || !CATEGORIES.contains(category)) {
            throw new IllegalArgumentException(
                    instrument + " is neither bybit.linear nor bybit.spot");
        }
        return category;
    }

    private static boolean isSpot(final OrderRequest request) {
        return request.instrument().category().equals(SPOT);
    }

    /** Returns the name of an action in operations and paths. */
    static String name(final OrderAction action) {
        return switch (action) {
            case PLACE -> "create";
            case AMEND -> "amend";
            case CANCEL -> "cancel";
        };
    }

    /** Returns the body of a request: one order, or a category and a list of them. */
    static String of(final List<OrderRequest> requests) {
        final String category = "{\"category\":\"" + category(requests.get(0).instrument()) + "\",";
        return requests.size() == 1
                ? category + fields(requests.get(0)) + "}"
                : requests.stream()
                        .map(request -> "{" + fields(request) + "}")
                        .collect(Collectors.joining(",", category + "\"request\":[", "]}"));
    }

    private static String fields(final OrderRequest request) {
        final String symbol = "\"symbol\":\"" + request.instrument().symbol() + "\",";
        final String id = "\"orderLinkId\":\"" + request.id() + "\"";
        if (request instanceof Place place) {
            return symbol + placed(place, id);
        }
        if (request instanceof Amend amend) {
            return symbol
                    + id
                    + ",\"qty\":\""
                    + amend.total().toPlainString()
                    + "\",\"price\":\""
                    + amend.price().toPlainString()
                    + "\"";
        }
        if (request instanceof Cancel) {
            return symbol + id + (isSpot(request) ? ",\"orderFilter\":\"Order\"" : "");
        }
        throw new IllegalArgumentException("unknown request " + request);
    }

    private static String placed(final Place place, final String id) {
        final boolean spot = isSpot(place);
        return "\"side\":\""
                + (place.side() == Side.BUY ? "Buy" : "Sell")
                + "\",\"orderType\":\"Limit\",\"qty\":\""
                + place.size().toPlainString()
                + "\",\"price\":\""
                + place.price().toPlainString()
                + "\",\"timeInForce\":\""
                + (place.immediate() ? "IOC" : "PostOnly")
                + "\","
                + (spot ? "\"isLeverage\":0,\"orderFilter\":\"Order\"," : "\"positionIdx\":0,")
                + id
                + (spot ? "" : ",\"reduceOnly\":" + place.reduceOnly())
                + ",\"smpType\":\"CancelMaker\"";
    }
}
