package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.Scale;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.Rejection;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the fills of one record while the venue matches it, and books them afterwards: in the
 * account, in the statistics and as rows. {@link #begin} starts each record.
 */
final class FillBook implements Venue.Listener {
    /**
     * A fill that the exchange reports.
     *
     * @param order the order that was filled; for the fill of no known order, one that was made for
     *     it
     * @param price price units
     * @param size size that was filled, size units
     * @param booked size that changes the position, which differs from {@code size} by a fee in the
     *     base coin, size units; not negative
     * @param fee fee paid, quote currency; negative if it was received
     * @param maker whether the order rested
     */
    record Execution(Order order, long price, long size, long booked, Money fee, boolean maker) {}

    private final InstrumentContext context;
    private final DecisionEncoder rows;
    private final Learner learner;
    private final RefusedOrders refused;
    private final List<Execution> fills = new ArrayList<>();
    private double midBefore;

    /**
     * @param context holds the states of the instrument whose record is being handled
     */
    FillBook(final InstrumentContext context, final DecisionEncoder rows, final Learner learner) {
        this.context = context;
        this.rows = rows;
        this.learner = learner;
        refused = new RefusedOrders(context, rows);
    }

    /** Starts a record: forgets the fills of the one before, and notes the mid before this one. */
    void begin() {
        fills.clear();
        midBefore = context.state().hasMid() ? context.state().mid() : Double.NaN;
    }

    @Override
    public void filled(final Order order, final long size, final long price, final boolean maker) {
        final TraderState s = context.state();
        final Money fee =
                Money.notional(price, size, s.scale())
                        .bps(
                                maker
                                        ? s.parameters().decimal(Parameter.MAKER_FEE_BPS)
                                        : s.parameters().decimal(Parameter.TAKER_FEE_BPS));
        executed(new Execution(order, price, size, size, fee, maker));
    }

    /** Notes a fill that the exchange reports. It is booked with the others of the record. */
    void executed(final Execution execution) {
        fills.add(execution);
    }

    @Override
    public void closed(final Order order) {
        context.state().orders.closed(order);
    }

    @Override
    public void refused(final Order order, final Rejection rejection, final String code) {
        refused.refused(order, rejection, code);
        context.state().orders.refresh(order);
    }

    /** Gives a spot account its initial holdings, if it has none. The book must be LIVE. */
    void fundSpotHoldings() {
        final TraderState s = context.state();
        if (s.account.isSpot() && !s.account.hasHoldings()) {
            s.account.holdings(s.steps().sizeDown(s.limit().value(context.twiceMid())));
        }
    }

    /** Books the fills in their order, then requests the BALANCE breaker if it is due. */
    void bookAll() {
        if (fills.isEmpty()) {
            return;
        }
        for (final Execution fill : fills) {
            book(fill);
        }
        checkBalance();
    }

    /** Pays the funding that is due at the symbol's clock, for the positions as they are. */
    void payFunding() {
        final TraderState s = context.state();
        final Funding funding = s.extensions.funding;
        boolean paid = false;
        for (Funding.Payment due = funding.next(s.clock());
                due != null;
                due = funding.next(s.clock())) {
            for (final LedgerName ledger : s.account.ledgers().names()) {
                final long position = s.account.ledger(ledger).position();
                if (position != 0) {
                    final Money amount = due.of(position, s.scale().size());
                    s.account.payFunding(amount);
                    rows.fills().funding(s, ledger, due, amount.toDouble(), midBefore);
                    paid = true;
                }
            }
        }
        if (paid) {
            checkMoney();
        }
    }

    /** Samples equity and balance after money has changed otherwise than by a fill. */
    void checkMoney() {
        sampleDrawdown();
        checkBalance();
    }

    private void checkBalance() {
        final TraderState s = context.state();
        if (s.account.balance().compareTo(Money.of(s.parameters().decimal(Parameter.MIN_BALANCE)))
                < 0) {
            s.breakers.request(
                    Breaker.BALANCE, DecisionWriter.text(s.account.balance().toDouble()));
        }
    }

    private void book(final Execution fill) {
        final TraderState s = context.state();
        final Scale scale = s.scale();
        final Order order = fill.order();
        final LedgerName ledger = order.purpose().ledger();
        if (ledger == LedgerName.HEDGE) {
            s.account.ledgers().openHedges();
        }
        final ClosedTrade trade =
                s.account.book(
                        ledger,
                        order.side(),
                        fill.price(),
                        fill.booked(),
                        fill.fee(),
                        scale,
                        () ->
                                ledger == LedgerName.DIRECTIONAL
                                        ? s.directional.leverage
                                        : s.account.leverage(ledger));
        s.count(fill.maker() ? Count.MAKER_FILLS : Count.TAKER_FILLS);
        // the exchange can report a fill before there is a market to compare its price with
        if (fill.maker() && s.hasMid()) {
            s.statistics.makerFill(
                    s.clock(),
                    order.side(),
                    FixedPoint.toDouble(fill.price(), scale.price()),
                    FixedPoint.toDouble(fill.size(), scale.size()),
                    midBefore);
        }
        if (fill.maker()) {
            learner.filled(
                    order.side(),
                    FixedPoint.toDouble(fill.price(), scale.price()),
                    FixedPoint.toDouble(fill.size(), scale.size()));
        }
        rows.fills()
                .fill(
                        s,
                        order,
                        fill.price(),
                        fill.size(),
                        fill.fee().toDouble(),
                        fill.maker(),
                        midBefore);
        if (trade != null) {
            rows.fills().trade(s, ledger, trade, fill.price());
        }
        sampleDrawdown();
    }

    /** Samples the equity at the last mid; requests the DRAWDOWN breaker if its limit is passed. */
    void sampleDrawdown() {
        final TraderState s = context.state();
        if (s.hasMid() && s.account.sampleDrawdown(s.twiceMid(), s.scale())) {
            s.breakers.request(Breaker.DRAWDOWN, DecisionWriter.text(s.account.drawdown()));
        }
        if (context.group() != null) {
            context.group().sample(context.member());
        }
    }
}
