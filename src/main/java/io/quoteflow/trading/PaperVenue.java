package io.quoteflow.trading;

import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

import java.util.List;

/**
 * A venue that simulates fills from the market's own frames, STRATEGY 16 and EXTENSIONS 22.
 * Requests take effect after a latency, orders wait in the queue of their price, a trade fills only
 * orders that took effect before it, and reports can take time. Fills are deterministic.
 */
final class PaperVenue implements Venue {
    private final WorkingOrders orders;
    private final Statistics statistics;
    private final RequestQueue requests;
    private final ReportQueue reports;
    private final TakenLiquidity taken;
    private final VenueLimits limits;
    private final PaperMatching matching;

    /** Time from the decision of a request until it takes effect, ms. */
    private long latencyMs;

    /** Whether displayed liquidity is taken once only. */
    private boolean depletes;

    PaperVenue(
            final InstrumentTerms terms, final WorkingOrders orders, final Statistics statistics) {
        this(terms, orders, statistics, new RequestQueue(orders));
    }

    private PaperVenue(
            final InstrumentTerms terms,
            final WorkingOrders orders,
            final Statistics statistics,
            final RequestQueue requests) {
        this(
                terms,
                orders,
                statistics,
                requests,
                new ReportQueue(orders, requests),
                new TakenLiquidity(),
                new VenueLimits());
    }

    private PaperVenue(
            final InstrumentTerms terms,
            final WorkingOrders orders,
            final Statistics statistics,
            final RequestQueue requests,
            final ReportQueue reports,
            final TakenLiquidity taken,
            final VenueLimits limits) {
        this.orders = orders;
        this.statistics = statistics;
        this.requests = requests;
        this.reports = reports;
        this.taken = taken;
        this.limits = limits;
        matching = new PaperMatching(terms, orders, reports, taken);
    }

    @Override
    public void configure(final Parameters parameters) {
        latencyMs = parameters.integer(Parameter.LATENCY_MS);
        depletes = parameters.isTrue(Parameter.DEPLETION);
        if (!depletes) {
            taken.clear();
        }
        reports.delay(parameters.integer(Parameter.RESPONSE_MS));
        limits.configure(parameters);
        matching.configure(parameters);
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
        reports.deliverAll(listener);
        requests.clear();
        limits.restartClock();
        for (final Order order : List.copyOf(orders.live())) {
            listener.closed(order);
        }
    }

    @Override
    public void advance(final long clock, final SyncedBook book, final Listener listener) {
        reports.advance(clock, listener);
        for (PendingRequest r = requests.next(clock); r != null; r = requests.next(clock)) {
            if (!r.order().ended) {
                takeEffect(r, book, listener);
            }
        }
    }

    private void takeEffect(
            final PendingRequest request, final SyncedBook book, final Listener listener) {
        final Order order = request.order();
        if (request.action() == PendingRequest.Action.CANCEL) {
            reports.end(order, listener);
            return;
        }
        final VenueLimits.Refusal refusal = limits.refuse(request, orders, book);
        final boolean places = request.action() == PendingRequest.Action.PLACE;
        if (refusal != null) {
            reports.refuse(order, refusal, listener);
            if (places) {
                reports.end(order, listener);
            }
        } else if (!places) {
            amended(request, order, book, listener);
        } else if (order.purpose().isTaker()) {
            walk(order, book, listener);
        } else {
            rest(request, order, book, listener);
        }
    }

    private void amended(
            final PendingRequest request,
            final Order order,
            final SyncedBook book,
            final Listener listener) {
        final long filled = order.filled + order.unreported;
        final long open = request.size() - (filled - request.filledBefore());
        if (open <= 0) {
            statistics.add(Count.AMENDED_AWAY);
            reports.end(order, listener);
            return;
        }
        final boolean keepsPlace = request.price() == order.price && open < order.open();
        order.price = request.price();
        order.left = open + order.unreported;
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
            reports.end(order, listener);
            return;
        }
        order.effective = request.effective();
        order.ageTime = request.effective();
        order.ageSequence = request.sequence();
        order.queue = PaperMatching.displayed(order, book);
        order.shown = order.queue;
        order.traded = 0;
    }

    /** Fills a taker order level by level up to its limit, and cancels the rest. */
    private void walk(final Order order, final SyncedBook book, final Listener listener) {
        if (book.isLive()) {
            final OrderBook levels = book.book();
            final Side opposite = order.side().opposite();
            for (int rank = 0; rank < levels.levels(opposite) && order.open() > 0; rank++) {
                final long price = levels.price(opposite, rank);
                if (order.side().better(price, order.price)) {
                    break;
                }
                final long size =
                        Math.min(
                                order.open(),
                                taken.left(opposite, price, levels.size(opposite, rank)));
                if (size > 0) {
                    if (depletes) {
                        taken.take(opposite, price, size);
                    }
                    reports.fill(order, size, price, false, listener);
                }
            }
        }
        if (!order.ended) {
            statistics.add(Count.TAKER_RESTS_CANCELLED);
            reports.end(order, listener);
        }
    }

    @Override
    public void match(
            final MarketFrame frame,
            final boolean applied,
            final SyncedBook book,
            final Listener listener) {
        if (applied && !taken.isEmpty()) {
            taken.renew(frame);
        }
        if (orders.live().isEmpty()) {
            return;
        }
        if (frame.kind() == MarketFrame.Kind.TRADES) {
            matching.matchTrades(frame, listener);
        } else if (applied && book.isLive()) {
            matching.matchBook(book, listener);
        }
    }

    @Override
    public void rescale(final long priceFactor, final long sizeFactor) {
        requests.rescale(priceFactor, sizeFactor);
        reports.rescale(priceFactor, sizeFactor);
        taken.rescale(priceFactor, sizeFactor);
    }

    /** Returns the number of reports that have not reached the trader. */
    int unreported() {
        return reports.size();
    }

    @Override
    public void write(final StateWriter out) {
        requests.write(out);
        reports.write(out);
        taken.write(out);
        limits.write(out);
    }

    static PaperVenue read(
            final StateReader in,
            final InstrumentTerms terms,
            final WorkingOrders orders,
            final Statistics statistics) {
        final RequestQueue requests = RequestQueue.read(in, orders);
        if (in.version() < 6) {
            return new PaperVenue(terms, orders, statistics, requests);
        }
        final ReportQueue reports = new ReportQueue(orders, requests);
        reports.read(in);
        return new PaperVenue(
                terms,
                orders,
                statistics,
                requests,
                reports,
                TakenLiquidity.read(in),
                VenueLimits.read(in));
    }
}
