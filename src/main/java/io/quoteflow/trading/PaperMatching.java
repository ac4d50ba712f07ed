package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.parameter.QueueModel;

import java.util.ArrayList;
import java.util.List;

/**
 * Fills the orders that rest at the paper venue from trades and from the book, and follows their
 * queues, STRATEGY 16 and EXTENSIONS 22.
 */
final class PaperMatching {
    private final InstrumentTerms terms;
    private final WorkingOrders orders;
    private final ReportQueue reports;
    private final TakenLiquidity taken;

    /** The bids in the order in which they fill. Like the asks, they are scratch space. */
    private final List<Order> bids = new ArrayList<>();

    private final List<Order> asks = new ArrayList<>();

    private QueueEstimate queues;
    private boolean depletes;

    /**
     * @param terms of the instrument, whose lot can change
     * @param reports gets the fills
     * @param taken what own orders have taken from the book
     */
    PaperMatching(
            final InstrumentTerms terms,
            final WorkingOrders orders,
            final ReportQueue reports,
            final TakenLiquidity taken) {
        this.terms = terms;
        this.orders = orders;
        this.reports = reports;
        this.taken = taken;
    }

    void configure(final Parameters parameters) {
        queues =
                new QueueEstimate(
                        QueueModel.parse(parameters.value(Parameter.QUEUE)),
                        parameters.number(Parameter.QUEUE_POWER));
        depletes = parameters.isTrue(Parameter.DEPLETION);
    }

    /** Matches the open orders with the trades of a frame. */
    void matchTrades(final MarketFrame frame, final Venue.Listener listener) {
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

    private void matchTrade(
            final MarketFrame frame,
            final int trade,
            final Side side,
            final List<Order> ranked,
            final Venue.Listener listener) {
        final long price = frame.tradePrice(trade);
        final long size = frame.tradeSize(trade);
        final boolean atPriceCounts = frame.aggressor(trade) != side;
        long left = size;
        for (int i = 0; i < ranked.size(); i++) {
            final Order order = ranked.get(i);
            if (order.ended || order.effective >= frame.tradeTime(trade)) {
                continue;
            }
            final long take;
            if (side.better(order.price, price)) {
                take = Math.min(order.open(), left);
            } else if (order.price == price
                    && atPriceCounts
                    && order.queue != Order.UNKNOWN_QUEUE) {
                take = Math.min(order.open(), Math.max(0, left - order.queue));
                order.queue = Math.max(0, order.queue - left);
                order.traded = Math.min(FixedPoint.MAX_UNITS, order.traded + size);
            } else {
                continue;
            }
            left -= take;
            if (take > 0) {
                reports.fill(order, take, order.price, true, listener);
            }
        }
    }

    /** Matches the open orders with a LIVE book that a depth frame has just changed. */
    void matchBook(final SyncedBook book, final Venue.Listener listener) {
        matchBest(Side.BUY, bids, book.book(), listener);
        matchBest(Side.SELL, asks, book.book(), listener);
        for (int i = 0; i < orders.live().size(); i++) {
            followQueue(orders.live().get(i), book);
        }
    }

    /** Fills orders that the opposite best price has reached, up to the size at that price. */
    private void matchBest(
            final Side side,
            final List<Order> ranked,
            final OrderBook book,
            final Venue.Listener listener) {
        rank(side, ranked);
        final Side opposite = side.opposite();
        final long best = book.price(opposite, 0);
        long left = taken.left(opposite, best, book.size(opposite, 0));
        for (int i = 0; i < ranked.size() && left > 0; i++) {
            final Order order = ranked.get(i);
            if (side.better(best, order.price)) {
                break;
            }
            final long take = Math.min(order.open(), left);
            left -= take;
            if (depletes) {
                taken.take(opposite, best, take);
            }
            reports.fill(order, take, order.price, true, listener);
        }
    }

    /** Estimates what stands ahead of an order after a depth frame, if its price is displayed. */
    private void followQueue(final Order order, final SyncedBook book) {
        if (!order.isOpen()) {
            return;
        }
        final long shown = displayed(order, book);
        if (shown != Order.UNKNOWN_QUEUE) {
            order.queue =
                    queues.after(
                            order.queue, order.shown, order.traded, shown, terms.steps().lot());
            order.shown = shown;
            order.traded = 0;
        }
    }

    /**
     * Returns the size ahead of a new order, which is the size displayed at its price. It is {@link
     * Order#UNKNOWN_QUEUE} if the price is beyond the displayed levels or the book is not LIVE.
     */
    static long displayed(final Order order, final SyncedBook book) {
        if (!book.isLive() || order.side().better(book.book().worst(order.side()), order.price)) {
            return Order.UNKNOWN_QUEUE;
        }
        return book.book().sizeAt(order.side(), order.price);
    }

    private void rank(final Side side, final List<Order> ranked) {
        ranked.clear();
        for (int i = 0; i < orders.live().size(); i++) {
            final Order order = orders.live().get(i);
            if (order.side() == side && order.isOpen()) {
                int at = ranked.size();
                while (at > 0 && order.isAheadOf(ranked.get(at - 1))) {
                    at--;
                }
                ranked.add(at, order);
            }
        }
    }
}
