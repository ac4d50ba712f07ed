package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.DirectionalFigure;
import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.SignalFigures;
import io.quoteflow.market.BookStatus;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.quoting.Inventory;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.RejectionCategory;
import io.quoteflow.signal.Ar1Fit;
import io.quoteflow.signal.Ar1Label;
import io.quoteflow.signal.BarSignals;
import io.quoteflow.signal.RegimeFilter;
import io.quoteflow.signal.Signals;

import java.util.function.Function;

/**
 * Computes the figures of STRATEGY 18 of one instrument, in the order of a row, and writes the
 * counts of its summary. A ratio whose denominator is 0 is null.
 */
final class MetricsEncoder {
    private MetricsEncoder() {}

    static FigureRow figures(final TraderState s) {
        final FigureRow.Builder out = new FigureRow.Builder();
        money(out, s);
        trades(out, s);
        quoting(out, s);
        directional(out, s);
        model(out, s);
        rejections(out, s);
        out.open(Figure.BREAKERS);
        for (final Breaker breaker : Breaker.values()) {
            out.bool(breaker.name(), s.breakers.isTripped(breaker));
        }
        out.close();
        out.bool(Figure.HALTED, s.isHalted());
        out.number(
                Figure.UPTIME,
                s.clock() == TraderState.NONE ? Double.NaN : s.clock() - s.symbolClock.first());
        if (s.isLive()) {
            liveCounts(out, s);
        }
        return out.build();
    }

    private static void liveCounts(final FigureRow.Builder out, final TraderState s) {
        out.open(Figure.LIVE_COUNTS).integer("unknownOrders", s.orders.unknown());
        for (final Count count : Count.values()) {
            if (count.isLive()) {
                out.integer(count.text(), s.statistics.get(count));
            }
        }
        out.close();
    }

    /** Returns the words of a row of {@code signals}. */
    static SignalFigures signals(final Signals signals, final BarSignals derived) {
        final Ar1Fit fit = signals.ar1();
        final RegimeFilter regime = signals.regime();
        return new SignalFigures(
                fit == null ? null : Ar1Label.of(fit.w()).name(),
                regime.regime().name(),
                regime.confidence(),
                derived.strategy().name());
    }

    private static void money(final FigureRow.Builder out, final TraderState s) {
        final Account account = s.account;
        final Money unrealised =
                s.hasMid() ? account.unrealised(s.twiceMid(), s.scale()) : Money.ZERO;
        final Money pnl = account.balance().plus(unrealised).minus(account.start());
        out.number(Figure.START_BALANCE, account.start().toDouble())
                .number(Figure.BALANCE, account.balance().toDouble())
                .number(Figure.EQUITY, account.balance().plus(unrealised).toDouble())
                .number(Figure.PNL, pnl.toDouble())
                .number(Figure.PNL_PERCENT, 100 * pnl.toDouble() / account.start().toDouble())
                .number(Figure.REALISED, realised(account).toDouble())
                .number(Figure.UNREALISED, unrealised.toDouble())
                .number(Figure.FEES, fees(account).toDouble())
                .number(Figure.OPEN_FEES, openFees(account).toDouble())
                .number(Figure.DRAWDOWN, account.drawdown())
                .number(Figure.MAX_DRAWDOWN, account.maxDrawdown());
    }

    private static Money realised(final Account account) {
        return sum(account, Ledger::realised);
    }

    private static Money fees(final Account account) {
        return sum(account, Ledger::fees);
    }

    private static Money openFees(final Account account) {
        return sum(account, Ledger::openFees);
    }

    private static Money sum(final Account account, final Function<Ledger, Money> part) {
        Money sum = Money.ZERO;
        for (final LedgerName name : account.ledgers().names()) {
            sum = sum.plus(part.apply(account.ledger(name)));
        }
        return sum;
    }

    private static void directional(final FigureRow.Builder out, final TraderState s) {
        final Ledger ledger = s.account.ledger(LedgerName.DIRECTIONAL);
        final long signalled = s.statistics.get(Count.SIGNALLED_BARS);
        final long entries = s.statistics.get(Count.ENTRIES);
        out.open(Figure.DIRECTIONAL)
                .text(
                        DirectionalFigure.POSITION.field(),
                        FixedPoint.text(
                                ledger.position(),
                                s.scale().size(),
                                s.definition().lotSize().decimals()))
                .integer(DirectionalFigure.SIGNALLED_BARS.field(), signalled)
                .integer(DirectionalFigure.ENTRIES.field(), entries)
                .number(DirectionalFigure.EXECUTION_RATE.field(), ratio(entries, signalled))
                .integer(DirectionalFigure.TRADES.field(), ledger.closedTrades())
                .integer(DirectionalFigure.ROUND_TRIPS.field(), ledger.roundTrips())
                .integer(DirectionalFigure.WINS.field(), ledger.wins())
                .integer(DirectionalFigure.LOSSES.field(), ledger.losses())
                .number(
                        DirectionalFigure.WIN_RATE.field(),
                        ratio(ledger.wins(), ledger.roundTrips()))
                .number(DirectionalFigure.REALISED.field(), ledger.realised().toDouble())
                .number(
                        DirectionalFigure.SHARPE.field(),
                        ledger.sharpe().isReady() ? ledger.sharpe().sharpe() : Double.NaN)
                .number(
                        DirectionalFigure.LEVERAGE.field(),
                        s.account.leverage(LedgerName.DIRECTIONAL))
                .text(
                        DirectionalFigure.LEVERAGE_MODE.field(),
                        s.account.leverageMode(LedgerName.DIRECTIONAL))
                .close();
    }

    private static void trades(final FigureRow.Builder out, final TraderState s) {
        final Ledger ledger = s.account.maker();
        final long fills =
                s.statistics.get(Count.MAKER_FILLS) + s.statistics.get(Count.TAKER_FILLS);
        out.integer(Figure.FILLS, fills)
                .integer(Figure.MAKER_FILLS, s.statistics.get(Count.MAKER_FILLS))
                .integer(Figure.TAKER_FILLS, s.statistics.get(Count.TAKER_FILLS))
                .integer(Figure.PLACED, s.statistics.get(Count.PLACED))
                .number(Figure.MAKER_NOTIONAL, s.statistics.filledNotional())
                .integer(Figure.TRADES, ledger.closedTrades())
                .integer(Figure.ROUND_TRIPS, ledger.roundTrips())
                .integer(Figure.WINS, ledger.wins())
                .integer(Figure.LOSSES, ledger.losses())
                .number(Figure.WIN_RATE, ratio(ledger.wins(), ledger.roundTrips()))
                .number(
                        Figure.FILL_RATIO,
                        ratio(s.statistics.get(Count.MAKER_FILLS), s.statistics.get(Count.PLACED)))
                .number(
                        Figure.SHARPE,
                        ledger.sharpe().isReady() ? ledger.sharpe().sharpe() : Double.NaN)
                .number(Figure.LEVERAGE, s.account.leverage(LedgerName.MAKER))
                .text(Figure.LEVERAGE_MODE, s.account.leverageMode(LedgerName.MAKER));
    }

    private static void quoting(final FigureRow.Builder out, final TraderState s) {
        final Statistics statistics = s.statistics;
        final double q = s.hasMid() ? s.limit().q(s.account.maker().position(), s.twiceMid()) : 0;
        out.text(
                        Figure.POSITION,
                        FixedPoint.text(
                                s.account.maker().position(),
                                s.scale().size(),
                                s.definition().lotSize().decimals()))
                .number(Figure.MID, s.hasMid() ? s.mid() : Double.NaN)
                .number(Figure.INVENTORY, q)
                .number(Figure.URGENCY, Inventory.urgency(q))
                .integer(Figure.QUOTES, statistics.rows(DecisionStream.QUOTES))
                .number(
                        Figure.MEAN_SPREAD_BPS,
                        1e4 * statistics.edges() / statistics.rows(DecisionStream.QUOTES))
                .number(
                        Figure.EDGE_CAPTURED_BPS,
                        1e4 * statistics.edgeCaptured() / statistics.filledSize());
        for (int h = 0; h < Markouts.HORIZONS.length; h++) {
            out.number(
                    Markouts.FIGURES.get(h),
                    1e4 * statistics.markouts().sum(h) / statistics.markouts().weight(h));
        }
    }

    private static void model(final FigureRow.Builder out, final TraderState s) {
        final Statistics statistics = s.statistics;
        final Ar1Fit fit = s.signals.ar1();
        out.integer(Figure.SIGNALS, statistics.rows(DecisionStream.SIGNALS))
                .number(Figure.AR_WEIGHT, fit == null ? Double.NaN : fit.w())
                .number(Figure.AR_R2, fit == null ? Double.NaN : fit.r2())
                .integer(Figure.AR_ROWS, statistics.arRows())
                .number(Figure.MEAN_AR_WEIGHT, statistics.arWeights() / statistics.arRows())
                .number(Figure.MEAN_AR_R2, statistics.arR2() / statistics.arRows())
                .number(Figure.SIGMA, s.signals.hasReturn() ? s.signals.sigma() : Double.NaN);
    }

    private static void rejections(final FigureRow.Builder out, final TraderState s) {
        final long rejected = s.statistics.makerRejections();
        final long accepted = s.statistics.get(Count.ACCEPTED_INTENTS);
        out.integer(Figure.ACCEPTED_INTENTS, accepted)
                .integer(Figure.REJECTED_INTENTS, rejected)
                .number(Figure.EXECUTION_RATE, ratio(accepted, accepted + rejected));
        out.open(Figure.REJECTIONS);
        for (final RejectionCategory category : RejectionCategory.values()) {
            if (s.statistics.rejections(category) > 0) {
                out.integer(category.name(), s.statistics.rejections(category));
            }
        }
        out.close();
        out.open(Figure.REJECTION_SHARES);
        for (final RejectionCategory category : RejectionCategory.values()) {
            if (s.statistics.rejections(category) > 0) {
                out.number(
                        category.name(),
                        ratio(s.statistics.rejections(category), s.statistics.rejections()));
            }
        }
        out.close();
    }

    private static double ratio(final long part, final long whole) {
        return (double) part / whole;
    }

    /** Writes all counts, the findings and the state of the book. */
    static void writeCounts(final DecisionWriter out, final TraderState s, final SyncedBook book) {
        out.open("counts");
        for (final Count count : Count.values()) {
            if (s.isLive() || !count.isLive()) {
                out.integer(count.text(), s.statistics.get(count));
            }
        }
        out.close();
        out.open("rows");
        for (final DecisionStream stream : DecisionStream.values()) {
            if (stream != DecisionStream.ALERTS && s.statistics.rows(stream) > 0) {
                out.integer(stream.text(), s.statistics.rows(stream));
            }
        }
        out.close();
        s.findings.writeRow(out);
        final BookStatus status = book.status();
        out.open("book")
                .text("status", status.name())
                .integer("levelUpdates", book.counts().updates())
                .integer("levelInserts", book.counts().inserts())
                .integer("levelDeletes", book.counts().deletes())
                .integer("bids", book.book().levels(Side.BUY))
                .integer("asks", book.book().levels(Side.SELL))
                .close();
    }
}
