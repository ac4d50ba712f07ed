package io.quoteflow.result;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;

/**
 * Makes the totals of one instrument from its rows, which come in the order of their decisions. A
 * fill is marked at the mids that the rows show, so that the pnl of a block of time is what the
 * position and the fills of that time earned.
 */
final class InstrumentResults {
    /** A ledger: what it holds, and what its open round trip has earned. */
    private static final class Book {
        private double cash;
        private double size;
        private double shown;
        private double roundTrip;
        private boolean closing;

        private double value(final double mid) {
            return cash + size * mid;
        }
    }

    private final ResultTotals totals;
    private final FillHorizons horizons;
    private final RestingOrders orders = new RestingOrders();
    private final Book maker = new Book();
    private final Book directional = new Book();
    private final Book hedges = new Book();
    private String regime;
    private double valued;
    private double othersValued;
    private double funding;
    private double quotes;
    private double edges;

    /**
     * Creates an object without rows.
     *
     * @param points largest number of points of the pnl over time
     */
    InstrumentResults(final int points) {
        totals = new ResultTotals(points);
        horizons = new FillHorizons(totals);
    }

    /** Takes a row. */
    void take(final DecisionStream stream, final ResultRow row) {
        switch (stream) {
            case FILLS -> {
                if ("funding".equals(row.text("type"))) {
                    funding(row);
                } else {
                    fill(row);
                }
            }
            case TRADES -> trade(row);
            case ORDERS -> order(row);
            case QUOTES -> observe(row.time(), row.number("mid"));
            case SIGNALS -> regime = row.text("regime");
            case METRICS -> metrics(row);
            default -> {
                // no result is made from the rows of other streams
            }
        }
    }

    private Book book(final ResultRow row) {
        final String ledger = row.text("ledger");
        return "directional".equals(ledger) ? directional : "hedge".equals(ledger) ? hedges : maker;
    }

    private void observe(final long time, final double mid) {
        if (Double.isNaN(mid) || time == 0) {
            return;
        }
        totals.observed(time);
        horizons.observe(time, mid);
        mark(time, mid);
    }

    /** Adds what the value of the ledgers has changed to the block of a time. */
    private void mark(final long time, final double mid) {
        final double ofOthers = directional.value(mid) + hedges.value(mid);
        final double value = maker.value(mid) + ofOthers + funding;
        final double change = value - valued;
        if (change != 0) {
            totals.pnl(time, change);
            byRegime(time, Measure.PNL_RANGE, change);
        }
        // a hedge may gain exactly what the maker loses
        if (ofOthers != othersValued) {
            totals.blocks.add(time, Measure.DIRECTIONAL, ofOthers - othersValued);
        }
        valued = value;
        othersValued = ofOthers;
    }

    private void byRegime(final long time, final Measure first, final double value) {
        final int place =
                "RANGE".equals(regime)
                        ? 0
                        : "BULL".equals(regime) ? 1 : "BEAR".equals(regime) ? 2 : -1;
        if (place >= 0) {
            totals.blocks.add(time, first.plus(place), value);
        }
    }

    private void funding(final ResultRow row) {
        final double received = -row.number("fee");
        if (!Double.isNaN(received)) {
            funding += received;
            totals.observed(row.time());
            totals.blocks.add(row.time(), Measure.FUNDING, received);
            mark(row.time(), orPrice(row, horizons.mid()));
        }
    }

    private static double orPrice(final ResultRow row, final double mid) {
        return Double.isNaN(mid) ? row.number("price") : mid;
    }

    private void fill(final ResultRow row) {
        final long time = row.time();
        final Book book = book(row);
        final boolean rested = "true".equals(row.text("maker"));
        final double price = row.number("price");
        final double signed = ("sell".equals(row.text("side")) ? -1 : 1) * row.number("size");
        final double mid = orPrice(row, row.number("mid"));
        final double notional = Math.abs(signed) * price;
        final TimeBlocks blocks = totals.blocks;
        observe(time, mid);
        book.cash -= signed * price + row.number("fee");
        book.size += signed;
        final double position = row.number("position");
        book.closing = book.shown != 0 && Math.signum(position) != Math.signum(book.shown);
        book.shown = position;
        mark(time, mid);
        blocks.add(time, Measure.FILLS, 1);
        totals.notional(time, notional);
        byRegime(time, Measure.NOTIONAL_RANGE, notional);
        if (rested) {
            blocks.add(time, Measure.MAKER_FILLS, 1);
            blocks.add(time, Measure.MAKER_NOTIONAL, notional);
            orders.fill(row.text("id"), time, totals);
        }
        if (book == maker) {
            blocks.add(time, rested ? Measure.CAPTURED : Measure.PAID, signed * (mid - price));
            blocks.add(time, Measure.FEES, -row.number("fee"));
        }
        horizons.fill(time, signed, price, mid, rested, book == maker);
    }

    private void trade(final ResultRow row) {
        final Book book = book(row);
        final TimeBlocks blocks = totals.blocks;
        blocks.add(row.time(), Measure.TRADES, 1);
        book.roundTrip += row.number("pnl");
        if (book.closing) {
            blocks.add(row.time(), Measure.ROUND_TRIPS, 1);
            blocks.add(row.time(), Measure.ROUND_TRIP_PNL, book.roundTrip);
            blocks.add(row.time(), Measure.WINS, book.roundTrip > 0 ? 1 : 0);
            book.roundTrip = 0;
            book.closing = false;
        }
    }

    private void order(final ResultRow row) {
        if (row.text("side") == null) {
            return;
        }
        if ("place".equals(row.text("action")) && "PostOnly".equals(row.text("timeInForce"))) {
            totals.blocks.add(row.time(), Measure.PLACED, 1);
        }
        orders.order(row, horizons.mid(), totals);
    }

    private void metrics(final ResultRow row) {
        final long time = row.time();
        observe(time, row.number("mid"));
        totals.startBalance(row.number(Figure.START_BALANCE.field()));
        totals.equity((long) row.number("at"), row.number("pnl"));
        final double count = row.number("quotes");
        final double sum = count == 0 ? 0 : count * row.number(Figure.MEAN_SPREAD_BPS.field());
        if (count > quotes) {
            totals.blocks.add(time, Measure.QUOTES, count - quotes);
            totals.blocks.add(time, Measure.QUOTED_EDGE, sum - edges);
            quotes = count;
            edges = sum;
        }
    }

    /**
     * Ends the instrument.
     *
     * @param time of its last record, ms
     * @param mid the last one; NaN if there is none
     * @param startBalance quote currency
     * @param pnl of the account, quote currency
     */
    void end(final long time, final double mid, final double startBalance, final double pnl) {
        observe(time, mid);
        horizons.end();
        totals.startBalance(startBalance);
        totals.brought(pnl - valued);
        if (time > 0) {
            totals.equity(time, pnl);
        }
    }

    ResultTotals totals() {
        return totals;
    }
}
