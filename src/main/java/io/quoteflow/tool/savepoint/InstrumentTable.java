package io.quoteflow.tool.savepoint;

import io.quoteflow.trading.Patch;
import io.quoteflow.trading.StateView;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints everything about one instrument of a savepoint. */
final class InstrumentTable {
    private static final String FIGURE = "%+.4g";

    private final StateView view;
    private final PrintStream out;

    private InstrumentTable(final StateView view, final PrintStream out) {
        this.view = view;
        this.out = out;
    }

    static void print(final StateView view, final PrintStream out) {
        final InstrumentTable table = new InstrumentTable(view, out);
        out.println();
        out.println(view.instrument());
        table.market();
        table.signals();
        table.frames();
        table.quoting();
        LearnedLines.print(view.learned(), table::line);
        table.money();
        table.control();
        table.orders();
    }

    private void line(final String name, final String format, final Object... values) {
        out.printf(Locale.ROOT, "  %-14s %s%n", name, String.format(Locale.ROOT, format, values));
    }

    private void market() {
        final StateView.Steps steps = view.definition();
        line("clock", "%s UTC", TableTexts.time(view.clock()));
        line(
                "log position",
                "%s, last record %s",
                TableTexts.or(view.logPosition(), "none"),
                TableTexts.or(view.cause(), "none"));
        line("decisions", "%d, hash %s", view.decisions(), view.hash());
        line(
                "definition",
                "tick %s, lot %s, minimum size %s, minimum notional %s",
                steps.tickSize(),
                steps.lotSize(),
                steps.minSize(),
                steps.minNotional());
        final StateView.Book book = view.book();
        line(
                "book",
                "%s, mid %s, %d bids, %d asks, last update %d",
                book.status(),
                TableTexts.price(view.mid(), view),
                book.bidLevels(),
                book.askLevels(),
                book.lastUpdateId());
        final TextTable levels = new TextTable(">bid size", ">bid", ">ask", ">ask size");
        for (int i = 0; i < Math.max(book.bids().size(), book.asks().size()); i++) {
            final StateView.Level bid = i < book.bids().size() ? book.bids().get(i) : null;
            final StateView.Level ask = i < book.asks().size() ? book.asks().get(i) : null;
            levels.row(
                    bid == null ? "" : TableTexts.size(bid.size()),
                    bid == null ? "" : bid.price(),
                    ask == null ? "" : ask.price(),
                    ask == null ? "" : TableTexts.size(ask.size()));
        }
        indented(levels);
    }

    private void indented(final TextTable table) {
        table.lines().forEach(row -> out.println("                 " + row));
    }

    private void signals() {
        final StateView.Estimates s = view.signals();
        line(
                "bars",
                "%d closed, %d closes buffered, last close %s, last return %s",
                s.bars(),
                s.closes(),
                TableTexts.price(s.close(), view),
                TableTexts.format(FIGURE, s.lastReturn()));
        line("volatility", "sigma %s a bar", TableTexts.format("%.4g", s.sigma()));
        line(
                "AR(1)",
                "%d returns, w %s, b %s, R2 %s, %s",
                s.arReturns(),
                TableTexts.format("%+.4f", s.w()),
                TableTexts.format(FIGURE, s.b()),
                TableTexts.format("%.4f", s.r2()),
                TableTexts.or(s.label(), "not ready"));
        line(
                "Kalman",
                "velocity %s, acceleration %s, snr %s, %s",
                TableTexts.format(FIGURE, s.velocity()),
                TableTexts.format(FIGURE, s.acceleration()),
                TableTexts.format("%.3f", s.snr()),
                s.signal());
        line(
                "regime",
                "%s: range %.4f, bull %.4f, bear %.4f",
                s.regime(),
                s.posterior().get(0),
                s.posterior().get(1),
                s.posterior().get(2));
        line(
                "strategy",
                "%s, confidence %.4f, of the AR(1) model %s",
                s.strategy(),
                s.confidence(),
                TableTexts.format("%.4f", s.arConfidence()));
    }

    private void frames() {
        if (view.frames().isEmpty()) {
            return;
        }
        final TextTable frames =
                new TextTable(
                        ">frame, ms",
                        ">close",
                        ">returns",
                        ">w",
                        ">R2",
                        ">forecast",
                        ">u",
                        ">skill",
                        ">t",
                        ">judged",
                        ">weight");
        for (final StateView.FrameEstimates f : view.frames()) {
            frames.row(
                    Long.toString(f.frame()),
                    TableTexts.price(f.close(), view),
                    Integer.toString(f.returns()),
                    TableTexts.format("%+.4f", f.w()),
                    TableTexts.format("%.4f", f.r2()),
                    TableTexts.format(FIGURE, f.forecast()),
                    TableTexts.format("%+.4f", f.u()),
                    TableTexts.format("%+.4f", f.skill()),
                    TableTexts.format("%+.2f", f.t()),
                    Long.toString(f.judged()),
                    TableTexts.format("%.2f", f.weight()));
        }
        line("frames", "%d", view.frames().size());
        indented(frames);
    }

    private void money() {
        final StateView.Money a = view.account();
        line(
                "account",
                "equity %s, balance %s, cash %s, unrealised %s, start %s",
                TableTexts.money(a.equity()),
                TableTexts.money(a.balance()),
                TableTexts.money(a.cash()),
                TableTexts.money(a.unrealised()),
                TableTexts.money(a.start()));
        if (a.holdings() != null) {
            line("holdings", "%s at the start, beside the balance", TableTexts.size(a.holdings()));
        }
        line(
                "high-water",
                "%s, drawdown %s, at most %s",
                TableTexts.money(a.highWater()),
                TableTexts.share(a.drawdown()),
                TableTexts.share(a.maxDrawdown()));
        view.ledgers().forEach(this::ledger);
        if (view.directional() != null) {
            final StateView.Entry entry = view.directional();
            line(
                    "",
                    "entered at bar %d, stop %s and target %s from the entry, leverage %.2f",
                    entry.bar(),
                    TableTexts.price(entry.stop(), view),
                    TableTexts.price(entry.target(), view),
                    entry.leverage());
        }
    }

    private void ledger(final StateView.Position p) {
        line(
                p.ledger(),
                "position %s at %s, unrealised %s, realised %s, fees %s of which open %s",
                TableTexts.size(p.position()),
                TableTexts.price(p.averageCost(), view),
                TableTexts.money(p.unrealised()),
                TableTexts.money(p.realised()),
                TableTexts.money(p.fees()),
                TableTexts.money(p.openFees()));
        line(
                "",
                "%d trades, %d round trips (%d won, %d lost, %d in a row), Sharpe %s of %d trades, leverage %.2f %s",
                p.trades(),
                p.roundTrips(),
                p.wins(),
                p.losses(),
                p.lossStreak(),
                p.sharpe() == null ? "n/a" : TableTexts.format("%.3f", p.sharpe()),
                p.sharpeTrades(),
                p.leverage(),
                p.leverageMode());
    }

    private void control() {
        line("status", "%s", TableTexts.status(view));
        view.breakers()
                .forEach(
                        held ->
                                line(
                                        "",
                                        "%s since %s",
                                        held.breaker(),
                                        TableTexts.time(held.since())));
        line(
                "parameters",
                "%s",
                TableTexts.or(TableTexts.values(view.parameters()), "all default"));
        final StateView.Origin lineage = view.lineage();
        if (!lineage.configuredOtherwise().isEmpty()) {
            line("in job file", "%s", TableTexts.values(lineage.configuredOtherwise()));
        }
        line("fork", "%s", TableTexts.or(lineage.fork(), "none"));
        line("patches", "%s", lineage.patches().isEmpty() ? "none" : lineage.patches().size());
        patches(lineage.patches());
    }

    private void patches(final List<Patch> patches) {
        for (final Patch patch : patches) {
            line(
                    "",
                    "%s: %s -> %s",
                    patch.key(),
                    TableTexts.or(patch.old(), "none"),
                    TableTexts.or(patch.now(), "none"));
        }
    }

    /** Writes what a paper venue holds, if it holds anything that is off by default. */
    private void paper() {
        final StateView.Paper paper = view.paper();
        if (paper == null) {
            return;
        }
        if (paper.reports() > 0 || paper.takenLevels() > 0) {
            line(
                    "venue",
                    "paper, %d reports under way, liquidity taken from %d levels",
                    paper.reports(),
                    paper.takenLevels());
        }
        if (paper.nextFunding() != null) {
            line(
                    "funding",
                    "rate %s at %s, mark %s, paid %s",
                    TableTexts.or(paper.fundingRate(), "n/a"),
                    TableTexts.time(paper.nextFunding()),
                    TableTexts.or(paper.fundingMark(), "n/a"),
                    TableTexts.money(paper.funding()));
        }
    }

    private void quoting() {
        final StateView.Quoting quoting = view.quoting();
        if (quoting != null && quoting.glftSeconds() != null) {
            line(
                    "glft",
                    quoting.a() == null
                            ? "%d seconds, not ready"
                            : "%d seconds, A %s, k %s, sigma %s",
                    quoting.glftSeconds(),
                    number(quoting.a()),
                    number(quoting.k()),
                    number(quoting.sigma()));
        }
        if (quoting != null && quoting.imbalanceBars() != null) {
            line("imbalance", "%d bars, z %s", quoting.imbalanceBars(), number(quoting.z()));
        }
    }

    private static String number(final Double value) {
        return value == null ? "n/a" : TableTexts.format("%.4f", value);
    }

    private void orders() {
        if (view.live() != null) {
            line(
                    "venue",
                    "live, %d unknown orders, %d executions booked, funding paid %s",
                    view.live().unknownOrders(),
                    view.live().executions(),
                    TableTexts.money(view.live().funding()));
        }
        paper();
        line("orders", "%s", view.orders().isEmpty() ? "none" : view.orders().size());
        if (!view.orders().isEmpty()) {
            final TextTable orders =
                    new TextTable(
                            "id", "side", "purpose", ">level", ">price", ">left", ">filled",
                            "state", ">ahead");
            for (final StateView.Working o : view.orders()) {
                orders.row(
                        o.id(),
                        o.side(),
                        o.purpose(),
                        Integer.toString(o.level()),
                        o.price(),
                        TableTexts.size(o.left()),
                        TableTexts.size(o.filled()),
                        o.state(),
                        TableTexts.size(o.queue()));
            }
            indented(orders);
        }
        line("quote slots", "%d", view.slots().size());
        final TextTable slots =
                new TextTable(">level", "side", ">price", ">size", "since", "order");
        for (final StateView.Target t : view.slots()) {
            slots.row(
                    Integer.toString(t.level()),
                    t.side(),
                    t.price(),
                    TableTexts.size(t.size()),
                    TableTexts.time(t.since()),
                    t.order());
        }
        indented(slots);
    }
}
