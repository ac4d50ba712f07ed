package io.quoteflow.trading;

import io.quoteflow.market.BookMetrics;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.quoting.Quote;
import io.quoteflow.quoting.QuoteShape;
import io.quoteflow.quoting.RefreshPolicy;
import io.quoteflow.risk.PreTrade;
import io.quoteflow.risk.Rejection;
import io.quoteflow.signal.Prediction;

/**
 * Quotes both sides of every level, and refreshes quotes whose price has moved or that are too old,
 * STRATEGY 9.
 */
final class Quoter {
    private static final int BID = Side.BUY.ordinal();
    private static final int ASK = Side.SELL.ordinal();
    private static final Side[] SIDES = Side.values();

    private final OrderManager orderManager;
    private final DecisionEncoder rows;
    private final Quote quote = new Quote();
    private final long[] sizes = new long[SIDES.length];

    /** For each side, the size of a quote that is below the venue's minimum; else 0. */
    private final long[] tooSmall = new long[SIDES.length];

    private final boolean[] due = new boolean[SIDES.length];

    Quoter(final OrderManager orderManager, final DecisionEncoder rows) {
        this.orderManager = orderManager;
        this.rows = rows;
    }

    /**
     * Refreshes all levels. Does nothing during a halt, a breaker or the warm-up, or if the market
     * is too old. The book must be LIVE.
     */
    void quote(final InstrumentContext m) {
        final TraderState s = m.state();
        final Parameters p = s.parameters();
        if (s.isHalted()
                || s.breakers.isAnyTripped()
                || m.isMarketOld()
                || s.signals.bars() < p.integer(Parameter.WARMUP_BARS)) {
            return;
        }
        final double arPrediction = s.signals.arPrediction();
        final double bookSignal = BookMetrics.bookSignal(m.book(), s.scale());
        final double prediction = prediction(s, arPrediction, bookSignal);
        final double q = s.limit().q(s.account.maker().position(), m.twiceMid());
        final QuoteShape shape = m.group() == null ? shape(m) : PortfolioQuotes.shape(m, shape(m));
        final Side silenced = Flattener.growingSide(m);
        for (int level = 0; level < s.orders.levels(); level++) {
            quote.calculate(
                    s.extensions.learned.terms(s),
                    m.book().bestBid(),
                    m.book().bestAsk(),
                    s.signals.sigma(),
                    prediction,
                    q,
                    level,
                    shape);
            for (final Side side : SIDES) {
                target(m, side, level, silenced);
            }
            if (isDue(m, Side.BUY, level) || isDue(m, Side.SELL, level)) {
                s.statistics.quoted(quote.edge());
                rows.quote(
                        s,
                        level,
                        quote,
                        arPrediction,
                        bookSignal,
                        prediction,
                        q,
                        shape,
                        sizes[BID],
                        sizes[ASK]);
                for (final Side side : SIDES) {
                    if (due[side.ordinal()]) {
                        refresh(m, side, level);
                    }
                }
            }
        }
    }

    private static double prediction(
            final TraderState s, final double arPrediction, final double bookSignal) {
        final Parameters p = s.parameters();
        final double arWeight = p.number(Parameter.AR_WEIGHT);
        final double bookWeight = p.number(Parameter.BOOK_WEIGHT);
        return s.extensions.frames.isEmpty()
                ? Prediction.combined(arWeight, arPrediction, bookWeight, bookSignal)
                : Prediction.combined(
                        arWeight,
                        arPrediction,
                        bookWeight,
                        bookSignal,
                        p.number(Parameter.VOTE_WEIGHT),
                        s.extensions.frames.vote());
    }

    /** Returns what of the quotes is found otherwise than by STRATEGY 9. */
    private static QuoteShape shape(final InstrumentContext m) {
        final TraderState s = m.state();
        if (s.extensions.quoting.isEmpty() && s.extensions.learned.isOff()) {
            return QuoteShape.NONE;
        }
        final double position = FixedPoint.toDouble(s.account.maker().position(), s.scale().size());
        final QuoteShape shape =
                s.extensions.quoting.shape(
                        s.extensions.learned.parameters(s),
                        position * BookMetrics.mid(m.book(), s.scale()));
        final double shift = s.extensions.learned.shiftBps(s.parameters());
        return shift == 0 ? shape : shape.shifted(shift);
    }

    /**
     * Whether a side is due, and the order budget would not just refuse it once more. If it would
     * refuse all due sides of a level, no row is written.
     */
    private boolean isDue(final InstrumentContext m, final Side side, final int level) {
        final int i = side.ordinal();
        final QuoteSlot slot = m.state().orders.slot(level, side);
        if (!due[i] || !slot.limited || sizes[i] == 0 || isUnchanged(slot, side)) {
            return due[i];
        }
        return !OrderManager.isRateLimited(
                IntentChecks.checkQuote(m, side, quote.price(side), sizes[i], slot.order));
    }

    /** Whether a side has an order, and its target already has the new price and size. */
    private boolean isUnchanged(final QuoteSlot slot, final Side side) {
        return slot.order != null
                && slot.resting
                && slot.price == quote.price(side)
                && slot.size == sizes[side.ordinal()];
    }

    /** Computes the size of a side, and whether it is due. */
    private void target(
            final InstrumentContext m, final Side side, final int level, final Side silenced) {
        final TraderState s = m.state();
        final int i = side.ordinal();
        final QuoteSlot slot = s.orders.slot(level, side);
        if (side == silenced) {
            orderManager.cancel(m, slot.order);
            slot.clear();
            sizes[i] = 0;
            tooSmall[i] = 0;
            due[i] = false;
            return;
        }
        final long price = quote.price(side);
        final long wanted = s.account.isSpot() ? cutToFree(m, side, level) : quote.size(side);
        // a price that is not positive is refused for that, not for the minimum
        final boolean met =
                price <= 0 || PreTrade.meetsMinimum(s.definition(), s.scale(), price, wanted);
        sizes[i] = met ? wanted : 0;
        tooSmall[i] = met ? 0 : wanted;
        due[i] =
                slot.limited
                        || !slot.resting
                        || !RefreshPolicy.keeps(
                                slot.price,
                                price,
                                m.twiceMid(),
                                s.parameters().decimal(Parameter.REFRESH_TOLERANCE_BPS),
                                s.clock() - slot.since,
                                s.parameters().integer(Parameter.MAX_QUOTE_AGE_MS));
        if (slot.isBusy()) {
            // all that can be sent before the exchange's report is one cancel
            due[i] &= sizes[i] == 0 && slot.order != null;
        }
    }

    private void refresh(final InstrumentContext m, final Side side, final int level) {
        final TraderState s = m.state();
        final QuoteSlot slot = s.orders.slot(level, side);
        final Order order = slot.order;
        final long price = quote.price(side);
        final long size = sizes[side.ordinal()];
        if (tooSmall[side.ordinal()] > 0) {
            orderManager.reject(
                    m,
                    PreTrade.belowMinimum(
                            s.definition(), s.scale(), price, tooSmall[side.ordinal()]),
                    Purpose.QUOTE);
        }
        if (size == 0) {
            orderManager.cancel(m, order);
        } else if (!isUnchanged(slot, side)) {
            if (isReplacedLater(s, order)) {
                orderManager.cancel(m, order);
                return;
            }
            final Rejection rejection = IntentChecks.checkQuote(m, side, price, size, order);
            if (orderManager.refuses(m, rejection, Purpose.QUOTE, slot.limited)) {
                if (OrderManager.isRateLimited(rejection)) {
                    slot.limited = true;
                    return;
                }
                // an order that cannot be moved must not stay at its old price
                orderManager.cancel(m, order);
            } else {
                slot.order = send(m, side, level, order, price, size);
            }
        }
        slot.target(price, size, s.clock());
    }

    /**
     * Whether an order has to be cancelled now and replaced after its report: the exchange cannot
     * amend it, and two orders would rest if both requests were sent at once.
     */
    private static boolean isReplacedLater(final TraderState s, final Order order) {
        return order != null && order.isLive() && !s.terms.orderRules().canAmend();
    }

    /** Places, amends or replaces the order of a side. Returns the order for the new target. */
    private Order send(
            final InstrumentContext m,
            final Side side,
            final int level,
            final Order order,
            final long price,
            final long size) {
        if (order != null && m.state().terms.orderRules().canAmend()) {
            orderManager.amend(m, order, price, size);
            return order;
        }
        orderManager.cancel(m, order);
        return orderManager.place(m, side, price, size, Purpose.QUOTE, level);
    }

    /**
     * Returns the size of a spot quote, cut to the cash or holdings that the other levels do not
     * need.
     */
    private long cutToFree(final InstrumentContext m, final Side side, final int level) {
        final TraderState s = m.state();
        final long wanted = quote.size(side);
        final long price = quote.price(side);
        final long free =
                side == Side.SELL
                        ? s.account.sellable() - s.orders.restingElsewhere(side, level)
                        : s.account.affordable(wanted, price, s.orders, level, s.scale());
        return Math.max(0, Math.min(wanted, free / s.steps().lot() * s.steps().lot()));
    }
}
