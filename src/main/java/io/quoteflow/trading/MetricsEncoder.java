package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.DirectionalFigure;
import io.quoteflow.figure.Figure;
import io.quoteflow.market.BookStatus;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.quoting.Inventory;
import io.quoteflow.risk.Breaker;
import io.quoteflow.risk.RejectionCategory;
import io.quoteflow.signal.Ar1Fit;

/** Writes the figures of STRATEGY 18 of one instrument. A ratio whose denominator is 0 is null. */
final class MetricsEncoder {
    private MetricsEncoder() {}

    static void write(final DecisionWriter out, final TraderState s) {
        money(out, s);
        trades(out, s);
        quoting(out, s);
        directional(out, s);
        model(out, s);
        rejections(out, s);
        out.open(Figure.BREAKERS.field());
        for (final Breaker breaker : Breaker.values()) {
            out.bool(breaker.name(), s.breakers.isTripped(breaker));
        }
        out.close();
        out.bool(Figure.HALTED.field(), s.isHalted());
        out.number(
                Figure.UPTIME.field(),
                s.clock() == TraderState.NONE ? Double.NaN : s.clock() - s.symbolClock.first());
    }

    private static void money(final DecisionWriter out, final TraderState s) {
        final Account account = s.account;
        final Money unrealised =
                s.hasMid() ? account.unrealised(s.twiceMid(), s.scale()) : Money.ZERO;
        final Money pnl = account.balance().plus(unrealised).minus(account.start());
        out.number(Figure.START_BALANCE.field(), account.start().toDouble())
                .number(Figure.BALANCE.field(), account.balance().toDouble())
                .number(Figure.EQUITY.field(), account.balance().plus(unrealised).toDouble())
                .number(Figure.PNL.field(), pnl.toDouble())
                .number(
                        Figure.PNL_PERCENT.field(),
                        100 * pnl.toDouble() / account.start().toDouble())
                .number(Figure.REALISED.field(), realised(account).toDouble())
                .number(Figure.UNREALISED.field(), unrealised.toDouble())
                .number(Figure.FEES.field(), fees(account).toDouble())
                .number(Figure.OPEN_FEES.field(), openFees(account).toDouble())
                .number(Figure.DRAWDOWN.field(), account.drawdown())
                .number(Figure.MAX_DRAWDOWN.field(), account.maxDrawdown());
    }

    private static Money realised(final Account account) {
        return account.ledger(LedgerName.MAKER)
                .realised()
                .plus(account.ledger(LedgerName.DIRECTIONAL).realised());
    }

    private static Money fees(final Account account) {
        return account.ledger(LedgerName.MAKER)
                .fees()
                .plus(account.ledger(LedgerName.DIRECTIONAL).fees());
    }

    private static Money openFees(final Account account) {
        return account.ledger(LedgerName.MAKER)
                .openFees()
                .plus(account.ledger(LedgerName.DIRECTIONAL).openFees());
    }

    private static void directional(final DecisionWriter out, final TraderState s) {
        final Ledger ledger = s.account.ledger(LedgerName.DIRECTIONAL);
        final long signalled = s.statistics.get(Count.SIGNALLED_BARS);
        final long entries = s.statistics.get(Count.ENTRIES);
        out.open(Figure.DIRECTIONAL.field())
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

    private static void trades(final DecisionWriter out, final TraderState s) {
        final Ledger ledger = s.account.maker();
        final long fills =
                s.statistics.get(Count.MAKER_FILLS) + s.statistics.get(Count.TAKER_FILLS);
        out.integer(Figure.FILLS.field(), fills)
                .integer(Figure.MAKER_FILLS.field(), s.statistics.get(Count.MAKER_FILLS))
                .integer(Figure.TAKER_FILLS.field(), s.statistics.get(Count.TAKER_FILLS))
                .integer(Figure.PLACED.field(), s.statistics.get(Count.PLACED))
                .number(Figure.MAKER_NOTIONAL.field(), s.statistics.filledNotional())
                .integer(Figure.TRADES.field(), ledger.closedTrades())
                .integer(Figure.ROUND_TRIPS.field(), ledger.roundTrips())
                .integer(Figure.WINS.field(), ledger.wins())
                .integer(Figure.LOSSES.field(), ledger.losses())
                .number(Figure.WIN_RATE.field(), ratio(ledger.wins(), ledger.roundTrips()))
                .number(
                        Figure.FILL_RATIO.field(),
                        ratio(s.statistics.get(Count.MAKER_FILLS), s.statistics.get(Count.PLACED)))
                .number(
                        Figure.SHARPE.field(),
                        ledger.sharpe().isReady() ? ledger.sharpe().sharpe() : Double.NaN)
                .number(Figure.LEVERAGE.field(), s.account.leverage(LedgerName.MAKER))
                .text(Figure.LEVERAGE_MODE.field(), s.account.leverageMode(LedgerName.MAKER));
    }

    private static void quoting(final DecisionWriter out, final TraderState s) {
        final Statistics statistics = s.statistics;
        final double q = s.hasMid() ? s.limit().q(s.account.maker().position(), s.twiceMid()) : 0;
        out.text(
                        Figure.POSITION.field(),
                        FixedPoint.text(
                                s.account.maker().position(),
                                s.scale().size(),
                                s.definition().lotSize().decimals()))
                .number(Figure.MID.field(), s.hasMid() ? s.mid() : Double.NaN)
                .number(Figure.INVENTORY.field(), q)
                .number(Figure.URGENCY.field(), Inventory.urgency(q))
                .integer(Figure.QUOTES.field(), statistics.rows(DecisionStream.QUOTES))
                .number(
                        Figure.MEAN_SPREAD_BPS.field(),
                        1e4 * statistics.edges() / statistics.rows(DecisionStream.QUOTES))
                .number(
                        Figure.EDGE_CAPTURED_BPS.field(),
                        1e4 * statistics.edgeCaptured() / statistics.filledSize());
        for (int h = 0; h < Markouts.HORIZONS.length; h++) {
            out.number(
                    Markouts.FIGURES.get(h).field(),
                    1e4 * statistics.markouts().sum(h) / statistics.markouts().weight(h));
        }
    }

    private static void model(final DecisionWriter out, final TraderState s) {
        final Statistics statistics = s.statistics;
        final Ar1Fit fit = s.signals.ar1();
        out.integer(Figure.SIGNALS.field(), statistics.rows(DecisionStream.SIGNALS))
                .number(Figure.AR_WEIGHT.field(), fit == null ? Double.NaN : fit.w())
                .number(Figure.AR_R2.field(), fit == null ? Double.NaN : fit.r2())
                .integer(Figure.AR_ROWS.field(), statistics.arRows())
                .number(Figure.MEAN_AR_WEIGHT.field(), statistics.arWeights() / statistics.arRows())
                .number(Figure.MEAN_AR_R2.field(), statistics.arR2() / statistics.arRows())
                .number(
                        Figure.SIGMA.field(),
                        s.signals.hasReturn() ? s.signals.sigma() : Double.NaN);
    }

    private static void rejections(final DecisionWriter out, final TraderState s) {
        final long rejected = s.statistics.makerRejections();
        final long accepted = s.statistics.get(Count.ACCEPTED_INTENTS);
        out.integer(Figure.ACCEPTED_INTENTS.field(), accepted)
                .integer(Figure.REJECTED_INTENTS.field(), rejected)
                .number(Figure.EXECUTION_RATE.field(), ratio(accepted, accepted + rejected));
        out.open(Figure.REJECTIONS.field());
        for (final RejectionCategory category : RejectionCategory.values()) {
            if (s.statistics.rejections(category) > 0) {
                out.integer(category.name(), s.statistics.rejections(category));
            }
        }
        out.close();
        out.open(Figure.REJECTION_SHARES.field());
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
            out.integer(count.text(), s.statistics.get(count));
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
