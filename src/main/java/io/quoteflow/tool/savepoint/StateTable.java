package io.quoteflow.tool.savepoint;

import io.quoteflow.trading.StateView;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints all instruments of a savepoint, one line for each and a line of totals. */
final class StateTable {
    private static final int MAKER = 0;
    private static final int DIRECTIONAL = 1;

    private StateTable() {}

    /** Prints the path of the savepoint and the job that took it. */
    static void printHead(final SavepointView view, final PrintStream out) {
        out.println("savepoint  " + view.savepoint());
        if (view.epoch() == null) {
            out.println("job        unknown, because the savepoint has no restore marker");
            return;
        }
        out.println(
                "job        epoch " + view.epoch() + ", started " + TableTexts.time(view.epoch()));
        out.println(
                "           "
                        + TableTexts.or(
                                TableTexts.values(view.job().values()), "default parameters"));
        view.job()
                .overrides()
                .forEach(
                        (instrument, values) ->
                                out.println(
                                        "           "
                                                + instrument
                                                + ": "
                                                + TableTexts.values(values)));
    }

    static void print(final SavepointView view, final PrintStream out) {
        printHead(view, out);
        out.println();
        final TextTable table =
                new TextTable(
                        "instrument",
                        "clock, UTC",
                        "book",
                        ">mid",
                        ">position",
                        ">avg cost",
                        ">directional",
                        ">equity",
                        ">drawdown",
                        ">w",
                        ">R2",
                        "regime",
                        "strategy",
                        ">orders",
                        ">fills",
                        "status");
        view.instruments().values().forEach(instrument -> row(table, instrument));
        total(table, view.total());
        table.lines().forEach(out::println);
        printPortfolios(view, out);
    }

    /** Prints what the portfolios themselves remember; nothing if there are none. */
    static void printPortfolios(final SavepointView view, final PrintStream out) {
        view.portfolios().forEach((name, portfolio) -> print(name, portfolio, out));
    }

    private static void print(
            final String name, final PortfolioView portfolio, final PrintStream out) {
        out.println();
        out.println(
                "portfolio  "
                        + name
                        + ", clock "
                        + TableTexts.time(portfolio.clock())
                        + ", drawdown "
                        + TableTexts.share(portfolio.drawdown())
                        + ", "
                        + portfolio.decisions()
                        + " rows");
        final List<String> columns = new ArrayList<>(List.of("beta of (down) on"));
        portfolio.members().forEach(member -> columns.add(">" + member));
        final TextTable table = new TextTable(columns.toArray(String[]::new));
        for (int of = 0; of < portfolio.members().size(); of++) {
            final List<String> cells = new ArrayList<>(List.of(portfolio.members().get(of)));
            for (final List<Double> on : portfolio.beta()) {
                cells.add(TableTexts.format("%.2f", on.get(of)));
            }
            table.row(cells.toArray(String[]::new));
        }
        table.lines().forEach(out::println);
    }

    private static void row(final TextTable table, final StateView view) {
        final StateView.Position maker = view.ledgers().get(MAKER);
        final StateView.Estimates signals = view.signals();
        table.row(
                view.instrument(),
                TableTexts.time(view.clock()),
                view.book().status(),
                TableTexts.price(view.mid(), view),
                TableTexts.size(maker.position()),
                TableTexts.price(maker.averageCost(), view),
                TableTexts.size(view.ledgers().get(DIRECTIONAL).position()),
                TableTexts.money(view.account().equity()),
                TableTexts.share(view.account().drawdown()),
                TableTexts.format("%+.2f", signals.w()),
                TableTexts.format("%.2f", signals.r2()),
                signals.regime(),
                signals.strategy(),
                Integer.toString(view.orders().size()),
                Long.toString(view.fills()),
                TableTexts.status(view));
    }

    private static void total(final TextTable table, final SavepointView.Total total) {
        table.row(
                "total of " + total.instruments(),
                "",
                "",
                "",
                "",
                "",
                "",
                TableTexts.money(total.equity()),
                "",
                "",
                "",
                "",
                "",
                Integer.toString(total.orders()),
                Long.toString(total.fills()),
                "");
    }
}
