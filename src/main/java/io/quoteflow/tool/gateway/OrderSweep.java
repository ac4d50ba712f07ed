package io.quoteflow.tool.gateway;

import io.quoteflow.config.gateway.GatewaySpec;
import io.quoteflow.gateway.account.AccountAnswer;
import io.quoteflow.gateway.account.AccountQuery;
import io.quoteflow.gateway.account.OrderRequest;
import io.quoteflow.gateway.account.OrderUpdate;
import io.quoteflow.gateway.net.AccountCalls;
import io.quoteflow.gateway.order.TradedInstrument;
import io.quoteflow.venue.protocol.VenueProtocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cancels all open orders of a namespace. Used by one thread. */
final class OrderSweep {
    private static final int MOST_PAGES = 100;

    private record Market(String category, String coin) {}

    private final AccountCalls account;
    private final String start;
    private final Set<Market> markets = new HashSet<>();

    OrderSweep(final GatewaySpec spec, final AccountCalls account) {
        this.account = account;
        start = spec.orders().namespace() + "-";
        for (final TradedInstrument one : spec.orders().instruments()) {
            markets.add(new Market(VenueProtocol.idOf(one.id()), one.isSpot() ? null : one.coin()));
        }
    }

    /**
     * The outcome of a sweep.
     *
     * @param found own orders that were open and whose cancellation was requested
     * @param trouble why not all is known; empty if all open orders were seen
     */
    record Outcome(int found, String trouble) {
        /** Whether it is proven that none was open. */
        boolean isClean() {
            return found == 0 && trouble.isEmpty();
        }
    }

    /** Asks for the open orders and cancels those that are ours. */
    Outcome run() throws InterruptedException {
        account.measureClock();
        int found = 0;
        String trouble = "";
        for (final Market market : markets) {
            final Outcome outcome = run(market);
            found += outcome.found;
            trouble = outcome.trouble.isEmpty() ? trouble : outcome.trouble;
        }
        return new Outcome(found, trouble);
    }

    private Outcome run(final Market market) throws InterruptedException {
        int found = 0;
        String trouble = "";
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            final AccountAnswer answer =
                    account.ask(new AccountQuery.OpenOrders(market.category, market.coin, cursor));
            if (!answer.isGood()) {
                return new Outcome(found, market.category + ": " + answer.meaning().reason());
            }
            found += cancel(answer.rows());
            if (!answer.unreadable().isEmpty()) {
                // it may be an order of ours
                trouble =
                        market.category
                                + ": an order cannot be read: "
                                + answer.unreadable().get(0);
            }
            if (answer.cursor().isEmpty() || answer.rows().isEmpty()) {
                return new Outcome(found, trouble);
            }
            if (answer.cursor().equals(cursor)) {
                break;
            }
            cursor = answer.cursor();
        }
        return new Outcome(found, market.category + ": there is no last page");
    }

    private int cancel(final List<Object> rows) throws InterruptedException {
        final List<OrderRequest> cancels = new ArrayList<>();
        for (final Object row : rows) {
            if (row instanceof OrderUpdate order
                    && order.id() != null
                    && order.id().startsWith(start)
                    && order.id().matches("[A-Za-z0-9_-]{1,36}")) {
                cancels.add(new OrderRequest.Cancel(order.instrument(), order.id()));
            }
        }
        // batches and single cancels have limits of their own, so they take turns
        final int most = account.batch();
        boolean together = true;
        for (int next = 0; next < cancels.size(); next += most) {
            final List<OrderRequest> some =
                    cancels.subList(next, Math.min(cancels.size(), next + most));
            send(some, together);
            together = !together;
        }
        return cancels.size();
    }

    /** Sends cancels. What became of them shows the next sweep. */
    private void send(final List<OrderRequest> cancels, final boolean together)
            throws InterruptedException {
        if (together) {
            account.send(cancels);
        } else {
            for (final OrderRequest cancel : cancels) {
                account.send(List.of(cancel));
            }
        }
    }
}
