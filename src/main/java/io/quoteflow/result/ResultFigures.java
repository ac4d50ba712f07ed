package io.quoteflow.result;

import io.quoteflow.figure.Figure;

import java.util.ArrayList;
import java.util.List;

/** Makes the figures of a run from its totals: one list, which every output has in this order. */
final class ResultFigures {
    private static final double BPS = 1e4;
    private static final double MILLION = 1e6;
    private static final double DAY_MS = 86_400_000;
    private static final double HOUR_MS = 3_600_000;
    private static final double YEAR_DAYS = 365;
    private static final String MONEY = "quote currency";
    private static final String BPS_UNIT = "bps";
    private static final String FILLS = "fills";

    private final ResultTotals totals;
    private final TimeBlocks blocks;
    private final List<ResultFigure> figures = new ArrayList<>();

    private ResultFigures(final ResultTotals totals) {
        this.totals = totals;
        blocks = totals.blocks;
    }

    /** Returns all figures, in a fixed order. */
    static List<ResultFigure> of(final ResultTotals totals) {
        final ResultFigures made = new ResultFigures(totals);
        made.pnl();
        made.filling();
        made.trades();
        made.risk();
        return List.copyOf(made.figures);
    }

    private void add(
            final String name, final String unit, final String of, final Estimate estimate) {
        figures.add(new ResultFigure(name, unit, of, estimate));
    }

    private double[] column(final Measure measure) {
        return blocks.column(measure);
    }

    private long total(final Measure measure) {
        return Math.round(blocks.total(measure));
    }

    private void pnl() {
        final long fills = total(Measure.FILLS);
        final Estimate pnl = Estimate.sum(column(Measure.PNL), fills);
        add(
                "pnl",
                MONEY,
                FILLS,
                new Estimate(pnl.value() + totals.brought(), pnl.standardError(), fills));
        sum("spreadCaptured", Measure.CAPTURED, total(Measure.MAKER_FILLS));
        sum("spreadPaid", Measure.PAID, fills - total(Measure.MAKER_FILLS));
        sum("adverseSelection1s", Measure.ADVERSE_1S, fills);
        inventory("inventory1s", Measure.ADVERSE_1S);
        sum("adverseSelection5s", Measure.ADVERSE_5S, fills);
        inventory("inventory5s", Measure.ADVERSE_5S);
        sum("adverseSelection30s", Measure.ADVERSE_30S, fills);
        inventory("inventory30s", Measure.ADVERSE_30S);
        sum("fees", Measure.FEES, fills);
        sum("funding", Measure.FUNDING, fills);
        sum("directional", Measure.DIRECTIONAL, fills);
        add("brought", MONEY, "runs", Estimate.exact(totals.brought(), 1));
    }

    private void sum(final String name, final Measure measure, final long number) {
        add(name, MONEY, FILLS, Estimate.sum(column(measure), number));
    }

    /** The inventory's part of each block is what the other parts leave of its pnl. */
    private void inventory(final String name, final Measure adverse) {
        final double[] left = column(Measure.PNL);
        for (final Measure part :
                List.of(
                        Measure.CAPTURED,
                        Measure.PAID,
                        adverse,
                        Measure.FEES,
                        Measure.FUNDING,
                        Measure.DIRECTIONAL)) {
            final double[] sums = column(part);
            for (int i = 0; i < left.length; i++) {
                left[i] -= sums[i];
            }
        }
        add(name, MONEY, FILLS, Estimate.sum(left, total(Measure.FILLS)));
    }

    private void ratio(
            final String name,
            final String unit,
            final double scale,
            final Measure part,
            final Measure whole,
            final String of,
            final long number) {
        add(name, unit, of, Estimate.ratio(scale, column(part), column(whole), number));
    }

    private void filling() {
        final long makers = total(Measure.MAKER_FILLS);
        final long fills = total(Measure.FILLS);
        ratio(
                Figure.FILL_RATIO.field(),
                "share",
                1,
                Measure.MAKER_FILLS,
                Measure.PLACED,
                "orders placed",
                total(Measure.PLACED));
        ratio(
                "timeInQueue",
                "ms",
                1,
                Measure.QUEUE_MILLIS,
                Measure.QUEUED_FILLS,
                FILLS,
                total(Measure.QUEUED_FILLS));
        ratio(
                "quotedSpread",
                BPS_UNIT,
                1,
                Measure.QUOTED_EDGE,
                Measure.QUOTES,
                "quotes",
                total(Measure.QUOTES));
        ratio(
                "effectiveSpread",
                BPS_UNIT,
                2 * BPS,
                Measure.CAPTURED,
                Measure.MAKER_NOTIONAL,
                FILLS,
                makers);
        for (int i = 0; i < FillHorizons.MILLIS.length; i++) {
            ratio(
                    "markout" + FillHorizons.MILLIS[i] + "ms",
                    BPS_UNIT,
                    BPS,
                    Measure.MARKOUT_0.plus(i),
                    Measure.MARKED_0.plus(i),
                    FILLS,
                    makers);
        }
        ratio("makerShare", "share", 1, Measure.MAKER_NOTIONAL, Measure.NOTIONAL, FILLS, fills);
        sum("turnover", Measure.NOTIONAL, fills);
        final Estimate turnover = Estimate.sum(column(Measure.NOTIONAL), fills);
        add("turnoverPerDay", MONEY, FILLS, turnover.times(DAY_MS / totals.span()));
        ratio("capacity", "pnl a million", MILLION, Measure.PNL, Measure.NOTIONAL, FILLS, fills);
        final Estimate bps =
                Estimate.ratio(BPS, column(Measure.PNL), column(Measure.NOTIONAL), fills);
        add("pnlOfTurnover", BPS_UNIT, FILLS, bps);
        final double more = 4 * bps.standardError() * bps.standardError();
        add(
                "dataToTell1Bps",
                "hours",
                FILLS,
                Estimate.exact(more * totals.span() / HOUR_MS, fills));
        regime("Range", 0);
        regime("Bull", 1);
        regime("Bear", 2);
    }

    private void regime(final String name, final int place) {
        add(
                "pnl" + name,
                MONEY,
                "blocks",
                Estimate.sum(column(Measure.PNL_RANGE.plus(place)), blocks.count()));
        ratio(
                "pnlOfTurnover" + name,
                BPS_UNIT,
                BPS,
                Measure.PNL_RANGE.plus(place),
                Measure.NOTIONAL_RANGE.plus(place),
                "blocks",
                blocks.count());
    }

    private void trades() {
        final long trips = total(Measure.ROUND_TRIPS);
        add(
                Figure.ROUND_TRIPS.field(),
                "",
                "round trips",
                Estimate.sum(column(Measure.ROUND_TRIPS), trips));
        ratio(
                "roundTripPnl",
                MONEY,
                1,
                Measure.ROUND_TRIP_PNL,
                Measure.ROUND_TRIPS,
                "round trips",
                trips);
        ratio(
                Figure.WIN_RATE.field(),
                "share",
                1,
                Measure.WINS,
                Measure.ROUND_TRIPS,
                "round trips",
                trips);
        final long trades = total(Measure.TRADES);
        add(
                "tradesPerDay",
                "a day",
                "trades",
                Estimate.sum(column(Measure.TRADES), trades).times(DAY_MS / totals.span()));
    }

    private void risk() {
        final Drawdown drawdown = totals.drawdown();
        final long seen = drawdown.observations();
        add("drawdown", "share", "equities", Estimate.exact(drawdown.share(), seen));
        add("drawdownDepth", MONEY, "equities", Estimate.exact(drawdown.depth(), seen));
        add("drawdownLength", "ms", "equities", Estimate.exact(drawdown.length(), seen));
        final double[] returns = column(Measure.PNL);
        for (int i = 0; i < returns.length; i++) {
            returns[i] /= totals.startBalance();
        }
        add(Figure.SHARPE.field(), "a year", "blocks", Performance.sharpe(returns, blocks.width()));
        add("sortino", "a year", "blocks", Performance.sortino(returns, blocks.width()));
        final Estimate pnl = Estimate.sum(returns, blocks.count());
        add("return", "share a year", "blocks", pnl.times(YEAR_DAYS * DAY_MS / totals.span()));
    }
}
