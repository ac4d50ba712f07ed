package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.Scale;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.risk.Breaker;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the fills of one record while the venue matches it, and books them afterwards: in the
 * account, in the statistics and as rows. {@link #begin} starts each record.
 */
final class FillBook implements Venue.Listener {
    private record Fill(Order order, long size, long price, boolean maker) {}

    private final InstrumentContext context;
    private final DecisionEncoder rows;
    private final List<Fill> fills = new ArrayList<>();
    private double midBefore;

    /**
     * @param context holds the states of the instrument whose record is being handled
     */
    FillBook(final InstrumentContext context, final DecisionEncoder rows) {
        this.context = context;
        this.rows = rows;
    }

    /** Starts a record: forgets the fills of the one before, and notes the mid before this one. */
    void begin() {
        fills.clear();
        midBefore = context.state().hasMid() ? context.state().mid() : Double.NaN;
    }

    @Override
    public void filled(final Order order, final long size, final long price, final boolean maker) {
        fills.add(new Fill(order, size, price, maker));
    }

    @Override
    public void closed(final Order order) {
        context.state().orders.closed(order);
    }

    /** Books the fills in their order, then requests the BALANCE breaker if it is due. */
    void bookAll() {
        if (fills.isEmpty()) {
            return;
        }
        for (final Fill fill : fills) {
            book(fill);
        }
        final TraderState s = context.state();
        if (s.account.balance().compareTo(Money.of(s.parameters().decimal(Parameter.MIN_BALANCE)))
                < 0) {
            s.breakers.request(
                    Breaker.BALANCE, DecisionWriter.text(s.account.balance().toDouble()));
        }
    }

    private void book(final Fill fill) {
        final TraderState s = context.state();
        final Scale scale = s.scale();
        final Order order = fill.order();
        final Money fee =
                Money.notional(fill.price(), fill.size(), scale)
                        .bps(
                                fill.maker()
                                        ? s.parameters().decimal(Parameter.MAKER_FEE_BPS)
                                        : s.parameters().decimal(Parameter.TAKER_FEE_BPS));
        final LedgerName ledger = order.purpose().ledger();
        final ClosedTrade trade =
                s.account.book(
                        ledger,
                        order.side(),
                        fill.price(),
                        fill.size(),
                        fee,
                        scale,
                        () ->
                                ledger == LedgerName.MAKER
                                        ? s.account.leverage(ledger)
                                        : s.directional.leverage);
        s.count(fill.maker() ? Count.MAKER_FILLS : Count.TAKER_FILLS);
        if (fill.maker()) {
            s.statistics.makerFill(
                    s.clock(),
                    order.side(),
                    FixedPoint.toDouble(fill.price(), scale.price()),
                    FixedPoint.toDouble(fill.size(), scale.size()),
                    midBefore);
        }
        rows.fill(s, order, fill.price(), fill.size(), fee.toDouble(), fill.maker(), midBefore);
        if (trade != null) {
            rows.trade(s, ledger, trade, fill.price());
        }
        sampleDrawdown();
    }

    /** Samples the equity at the last mid; requests the DRAWDOWN breaker if its limit is passed. */
    void sampleDrawdown() {
        final TraderState s = context.state();
        if (s.hasMid() && s.account.sampleDrawdown(s.twiceMid(), s.scale())) {
            s.breakers.request(Breaker.DRAWDOWN, DecisionWriter.text(s.account.drawdown()));
        }
    }
}
