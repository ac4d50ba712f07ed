package io.quoteflow.trading;

import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

import java.util.ArrayList;
import java.util.List;

/**
 * A venue that simulates fills from the market's own frames, STRATEGY 16. Requests take effect
 * after a latency, orders wait in the queue of their price, and a trade fills only orders that took
 * effect before it. Fills are deterministic.
 */
final class PaperVenue implements Venue {
    private final WorkingOrders orders;
    private final Statistics statistics;
    private final RequestQueue requests;

    /**
     * The bids in the order in which they fill. Like the asks, they are scratch space of {@link
     * #match}.
     */
    private final List<Order> bids = new ArrayList<>();

    private final List<Order> asks = new ArrayList<>();

    /** Time from the decision of a request until it takes effect, ms. */
    private long latencyMs;

    PaperVenue(final WorkingOrders orders, final Statistics statistics) {
        this(orders, statistics, new RequestQueue(orders));
    }

    private PaperVenue(
            final WorkingOrders orders, final Statistics statistics, final RequestQueue requests) {
        this.orders = orders;
        this.statistics = statistics;
        this.requests = requests;
    }

    @Override
    public void configure(final Parameters parameters) {
        latencyMs = parameters.integer(Parameter.LATENCY_MS);
    }

    @Override
    public void place(final Order order, final long clock) {
        requests.add(clock + latencyMs, PendingRequest.Action.PLACE, order, 0, 0);
    }

    @Override
    public void amend(final Order order, final long price, final long size, final long clock) {
        requests.add(clock + latencyMs, PendingRequest.Action.AMEND, order, price, size);
        order.sent = size;
    }

    @Override
    public void cancel(final Order order, final long clock) {
        order.cancelling = true;
        requests.add(clock + latencyMs, PendingRequest.Action.CANCEL, order, 0, 0);
    }

    @Override
    public void restartClock(final Listener listener) {
        requests.clear();
        for (final Order order : List.copyOf(orders.live())) {
            listener.closed(order);
        }
    }

    @Override
    public void advance(final long clock, final SyncedBook book, final Listener listener) {
        for (PendingRequest r = requests.next(clock); r != null; r = requests.next(clock)) {
            if (!r.order().done) {
                takeEffect(r, book, listener);
            }
        }
    }

    private void takeEffect(
            final PendingRequest request, final SyncedBook book, final Listener listener) {
        final Order order = request.order();
        switch (request.action()) {
            case CANCEL -> listener.closed(order);
            case AMEND -> amended(request, order, book, listener);
            case PLACE -> {
                if (order.purpose().isTaker()) {
                    walk(order, book, listener);
                } else {
                    rest(request, order, book, listener);
                }
            }
        }
    }

    private void amended(
            final PendingRequest request,
            final Order order,
            final SyncedBook book,
            final Listener listener) {
        final long left = request.size() - (order.filled - request.filledBefore());
        if (left <= 0) {
            statistics.add(Count.AMENDED_AWAY);
            listener.closed(order);
            return;
        }
        final boolean keepsPlace = request.price() == order.price && left < order.left;
        order.price = request.price();
        order.left = left;
        if (!keepsPlace) {
            rest(request, order, book, listener);
        }
    }

    private void rest(
            final PendingRequest request,
            final Order order,
            final SyncedBook book,
            final Listener listener) {
        final Side opposite = order.side().opposite();
        if (book.isLive() && !order.side().better(book.book().price(opposite, 0), order.price)) {
            statistics.add(Count.POST_ONLY_CANCELS);
            listener.closed(order);
            return;
        }
        order.effective = request.effective();
        order.ageTime = request.effective();
        order.ageSequence = request.sequence();
        order.queue = displayed(order, book);
    }

    /**
     * Returns the size ahead of an order, which is the size displayed at its price. It is {@link
     * Order#UNKNOWN_QUEUE} if the price is beyond the displayed levels or the book is not LIVE.
     */
    private static long displayed(final Order order, final SyncedBook book) {
        if (!book.isLive() || order.side().better(book.book().worst(order.side()), order.price)) {
            return Order.UNKNOWN_QUEUE;
        }
        return book.book().sizeAt(order.side(), order.price);
    }

    /** Fills a taker order level by level up to its limit, and cancels the rest. */
    private void walk(final Order order, final SyncedBook book, final Listener listener) {
        if (book.isLive()) {
            final OrderBook levels = book.book();
            final Side opposite = order.side().opposite();
            for (int rank = 0; rank < levels.levels(opposite) && order.left > 0; rank++) {
                final long price = levels.price(opposite, rank);
                if (order.side().better(price, order.price)) {
                    break;
                }
                fill(
                        order,
                        Math.min(order.left, levels.size(opposite, rank)),
                        price,
                        false,
                        listener);
            }
        }
        if (!order.done) {
            statistics.add(Count.TAKER_RESTS_CANCELLED);
            listener.closed(order);
        }
    }

    @Override
    public void match(
            final MarketFrame frame,
            final boolean applied,
            final SyncedBook book,
            final Listener listener) {
        if (orders.live().isEmpty()) {
            return;
        }
        if (frame.kind() == MarketFrame.Kind.TRADES) {
            matchTrades(frame, listener);
        } else if (applied && book.isLive()) {
            matchBest(Side.BUY, bids, book.book(), listener);
            matchBest(Side.SELL, asks, book.book(), listener);
            for (int i = 0; i < orders.live().size(); i++) {
                shortenQueue(orders.live().get(i), book);
            }
        }
    }

    private void matchTrades(final MarketFrame frame, final Listener listener) {
        rank(Side.BUY, bids);
        rank(Side.SELL, asks);
        for (int trade = 0; trade < frame.trades(); trade++) {
            if (frame.aggressor(trade) == null) {
                continue;
            }
            matchTrade(frame, trade, Side.BUY, bids, listener);
            matchTrade(frame, trade, Side.SELL, asks, listener);
        }
    }

    private static void matchTrade(
            final MarketFrame frame,
            final int trade,
            final Side side,
            final List<Order> ranked,
            final Listener listener) {
        final long price = frame.tradePrice(trade);
        final boolean atPriceCounts = frame.aggressor(trade) != side;
        long left = frame.tradeSize(trade);
        for (int i = 0; i < ranked.size(); i++) {
            final Order order = ranked.get(i);
            if (order.done || order.effective >= frame.tradeTime(trade)) {
                continue;
            }
            final long take;
            if (side.better(order.price, price)) {
                take = Math.min(order.left, left);
            } else if (order.price == price
                    && atPriceCounts
                    && order.queue != Order.UNKNOWN_QUEUE) {
                take = Math.min(order.left, Math.max(0, left - order.queue));
                order.queue = Math.max(0, order.queue - left);
            } else {
                continue;
            }
            left -= take;
            if (take > 0) {
                fill(order, take, order.price, true, listener);
            }
        }
    }

    /** Fills orders that the opposite best price has reached, up to the size at that price. */
    private void matchBest(
            final Side side,
            final List<Order> ranked,
            final OrderBook book,
            final Listener listener) {
        rank(side, ranked);
        final long best = book.price(side.opposite(), 0);
        long left = book.size(side.opposite(), 0);
        for (int i = 0; i < ranked.size() && left > 0; i++) {
            final Order order = ranked.get(i);
            if (side.better(best, order.price)) {
                break;
            }
            final long take = Math.min(order.left, left);
            left -= take;
            fill(order, take, order.price, true, listener);
        }
    }

    private static void shortenQueue(final Order order, final SyncedBook book) {
        if (order.isWorking()) {
            final long shown = displayed(order, book);
            if (shown != Order.UNKNOWN_QUEUE) {
                order.queue =
                        order.queue == Order.UNKNOWN_QUEUE ? shown : Math.min(order.queue, shown);
            }
        }
    }

    private void rank(final Side side, final List<Order> ranked) {
        ranked.clear();
        for (int i = 0; i < orders.live().size(); i++) {
            final Order order = orders.live().get(i);
            if (order.side() == side && order.isWorking()) {
                int at = ranked.size();
                while (at > 0 && order.isAheadOf(ranked.get(at - 1))) {
                    at--;
                }
                ranked.add(at, order);
            }
        }
    }

    private static void fill(
            final Order order,
            final long size,
            final long price,
            final boolean maker,
            final Listener listener) {
        order.left -= size;
        order.filled += size;
        order.sent = Math.max(0, order.sent - size);
        listener.filled(order, size, price, maker);
        if (order.left == 0) {
            listener.closed(order);
        }
    }

    @Override
    public void rescale(final long priceFactor, final long sizeFactor) {
        requests.rescale(priceFactor, sizeFactor);
    }

    @Override
    public void write(final StateWriter out) {
        requests.write(out);
    }

    static PaperVenue read(
            final StateReader in, final WorkingOrders orders, final Statistics statistics) {
        return new PaperVenue(orders, statistics, RequestQueue.read(in, orders));
    }
}
