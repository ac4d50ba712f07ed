package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
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
        out.open("breakers");
        for (final Breaker breaker : Breaker.values()) {
            out.bool(breaker.name(), s.breakers.isTripped(breaker));
        }
        out.close();
        out.bool("halted", s.isHalted());
        out.number(
                "uptime",
                s.clock() == TraderState.NONE ? Double.NaN : s.clock() - s.symbolClock.first());
    }

    private static void money(final DecisionWriter out, final TraderState s) {
        final Account account = s.account;
        final Money unrealised =
                s.hasMid() ? account.unrealised(s.twiceMid(), s.scale()) : Money.ZERO;
        final Money pnl = account.balance().plus(unrealised).minus(account.start());
        out.number("startBalance", account.start().toDouble())
                .number("balance", account.balance().toDouble())
                .number("equity", account.balance().plus(unrealised).toDouble())
                .number("pnl", pnl.toDouble())
                .number("pnlPercent", 100 * pnl.toDouble() / account.start().toDouble())
                .number("realised", realised(account).toDouble())
                .number("unrealised", unrealised.toDouble())
                .number("fees", fees(account).toDouble())
                .number("openFees", openFees(account).toDouble())
                .number("drawdown", account.drawdown())
                .number("maxDrawdown", account.maxDrawdown());
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
        out.open("directional")
                .text(
                        "position",
                        FixedPoint.text(
                                ledger.position(),
                                s.scale().size(),
                                s.definition().lotSize().decimals()))
                .integer("signalledBars", signalled)
                .integer("entries", entries)
                .number("executionRate", ratio(entries, signalled))
                .integer("trades", ledger.closedTrades())
                .integer("roundTrips", ledger.roundTrips())
                .integer("wins", ledger.wins())
                .integer("losses", ledger.losses())
                .number("winRate", ratio(ledger.wins(), ledger.roundTrips()))
                .number("realised", ledger.realised().toDouble())
                .number("sharpe", ledger.sharpe().isReady() ? ledger.sharpe().sharpe() : Double.NaN)
                .number("leverage", s.account.leverage(LedgerName.DIRECTIONAL))
                .text("leverageMode", s.account.leverageMode(LedgerName.DIRECTIONAL))
                .close();
    }

    private static void trades(final DecisionWriter out, final TraderState s) {
        final Ledger ledger = s.account.maker();
        final long fills =
                s.statistics.get(Count.MAKER_FILLS) + s.statistics.get(Count.TAKER_FILLS);
        out.integer("fills", fills)
                .integer("makerFills", s.statistics.get(Count.MAKER_FILLS))
                .integer("takerFills", s.statistics.get(Count.TAKER_FILLS))
                .integer("placed", s.statistics.get(Count.PLACED))
                .number("makerNotional", s.statistics.filledNotional())
                .integer("trades", ledger.closedTrades())
                .integer("roundTrips", ledger.roundTrips())
                .integer("wins", ledger.wins())
                .integer("losses", ledger.losses())
                .number("winRate", ratio(ledger.wins(), ledger.roundTrips()))
                .number(
                        "fillRatio",
                        ratio(s.statistics.get(Count.MAKER_FILLS), s.statistics.get(Count.PLACED)))
                .number("sharpe", ledger.sharpe().isReady() ? ledger.sharpe().sharpe() : Double.NaN)
                .number("leverage", s.account.leverage(LedgerName.MAKER))
                .text("leverageMode", s.account.leverageMode(LedgerName.MAKER));
    }

    private static void quoting(final DecisionWriter out, final TraderState s) {
        final Statistics statistics = s.statistics;
        final double q = s.hasMid() ? s.limit().q(s.account.maker().position(), s.twiceMid()) : 0;
        out.text(
                        "position",
                        FixedPoint.text(
                                s.account.maker().position(),
                                s.scale().size(),
                                s.definition().lotSize().decimals()))
                .number("mid", s.hasMid() ? s.mid() : Double.NaN)
                .number("inventory", q)
                .number("urgency", Inventory.urgency(q))
                .integer("quotes", statistics.rows(DecisionStream.QUOTES))
                .number(
                        "meanSpreadBps",
                        1e4 * statistics.edges() / statistics.rows(DecisionStream.QUOTES))
                .number(
                        "edgeCapturedBps",
                        1e4 * statistics.edgeCaptured() / statistics.filledSize());
        for (int h = 0; h < Markouts.HORIZONS.length; h++) {
            out.number(
                    "markout" + Markouts.HORIZONS[h] / 1000 + "sBps",
                    1e4 * statistics.markouts().sum(h) / statistics.markouts().weight(h));
        }
    }

    private static void model(final DecisionWriter out, final TraderState s) {
        final Statistics statistics = s.statistics;
        final Ar1Fit fit = s.signals.ar1();
        out.integer("signals", statistics.rows(DecisionStream.SIGNALS))
                .number("arWeight", fit == null ? Double.NaN : fit.w())
                .number("arR2", fit == null ? Double.NaN : fit.r2())
                .integer("arRows", statistics.arRows())
                .number("meanArWeight", statistics.arWeights() / statistics.arRows())
                .number("meanArR2", statistics.arR2() / statistics.arRows())
                .number("sigma", s.signals.hasReturn() ? s.signals.sigma() : Double.NaN);
    }

    private static void rejections(final DecisionWriter out, final TraderState s) {
        final long rejected = s.statistics.makerRejections();
        final long accepted = s.statistics.get(Count.ACCEPTED_INTENTS);
        out.integer("acceptedIntents", accepted)
                .integer("rejectedIntents", rejected)
                .number("executionRate", ratio(accepted, accepted + rejected));
        out.open("rejections");
        for (final RejectionCategory category : RejectionCategory.values()) {
            if (s.statistics.rejections(category) > 0) {
                out.integer(category.name(), s.statistics.rejections(category));
            }
        }
        out.close();
        out.open("rejectionShares");
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
