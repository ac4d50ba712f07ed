package io.quoteflow.console;

import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.FrameFigures;
import io.quoteflow.monitor.OverallFigures;
import io.quoteflow.monitor.RunFigures;
import io.quoteflow.monitor.RunView;
import io.quoteflow.text.HumanNumbers;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The table of figures. It has a column for each instrument and one for all together, and sections
 * for performance, risk, AR(1) regime, market making and errors. Ratios that mean little for fewer
 * than {@value #LEAST_TRADES} trades are not shown.
 */
final class Panel {
    private static final int LABEL = 14;
    private static final int LEAST_TRADES = 20;
    private static final String NONE = RunFigures.NONE;
    private static final DoublePredicate NEVER = value -> false;

    private final Screen screen;
    private final List<RunFigures> all;
    private final List<RunFigures> shown;
    private final RunFigures overall;

    /**
     * Creates a table.
     *
     * @param width of the screen in characters
     * @param all figures of each instrument; as many are shown as fit
     */
    Panel(final Screen screen, final int width, final List<RunFigures> all) {
        this.screen = screen;
        this.all = all;
        final int room = Math.max(1, (width - 1 - LABEL) / Cells.WIDTH - 1);
        shown = all.subList(0, Math.min(all.size(), room));
        overall = overall(all);
    }

    private static RunFigures overall(final List<RunFigures> all) {
        final OverallFigures overall = new OverallFigures();
        all.stream()
                .map(f -> f.view().figures())
                .filter(figures -> !figures.isEmpty())
                .forEach(overall::add);
        return RunFigures.ofAll(overall.row());
    }

    void draw() {
        row(
                all.size() > shown.size() ? all.size() - shown.size() + " more" : "",
                f -> Cells.bold(Cells.right(f.symbol())),
                Cells.bold(Cells.right(overallName())));
        performance();
        risk();
        model();
        frames();
        maker();
        errors();
    }

    /**
     * Returns the title of the last column: "all", or the number of instruments that have figures.
     */
    private String overallName() {
        final long counted =
                all.stream()
                        .filter(f -> !f.view().hasFigures() && f.view().decisions() > 0)
                        .count();
        return counted == 0 ? "all" : "of " + (all.size() - counted);
    }

    private void performance() {
        section("Performance");
        row("pnl", Panel::pnl, pnl(overall));
        figures("pnl %", "%+.3f %%", f -> f.figure(Figure.PNL_PERCENT), v -> v < 0);
        figures("fills", "%.0f", f -> f.figure(Figure.FILLS), NEVER);
        figures("trades", "%.0f", f -> f.figure(Figure.TRADES), NEVER);
        figures("win rate", "%.1f %%", f -> 100 * f.figure(Figure.WIN_RATE), NEVER);
        figures("accepted", "%.1f %%", f -> 100 * f.figure(Figure.EXECUTION_RATE), NEVER);
    }

    private static String pnl(final RunFigures f) {
        final double pnl = f.figure(Figure.PNL);
        final String cell = Cells.right(HumanNumbers.gain(pnl, HumanNumbers.CENTS));
        return pnl < 0 ? Cells.red(cell) : cell;
    }

    private void risk() {
        section("Risk and leverage");
        texts("position", RunFigures::position);
        row("inventory", f -> Cells.gauge(f.figure(Figure.INVENTORY)), "");
        texts("leverage", RunFigures::leverage);
        texts(
                "Sharpe",
                f ->
                        hasEnoughTrades(f)
                                ? RunFigures.text("%+.2f", f.figure(Figure.SHARPE))
                                : "n/a of " + RunFigures.text("%.0f", f.figure(Figure.TRADES)));
        row(
                "drawdown",
                f -> Cells.judged("%.2f %%", 100 * f.figure(Figure.DRAWDOWN), v -> v > 5),
                "");
        row(
                "stopped by",
                f ->
                        f.stops().isEmpty()
                                ? Cells.right(NONE)
                                : Cells.red(Cells.right(String.join(" ", f.stops()))),
                Cells.right(Long.toString(all.stream().filter(f -> !f.stops().isEmpty()).count())));
    }

    private static boolean hasEnoughTrades(final RunFigures f) {
        return f.figure(Figure.TRADES) >= LEAST_TRADES;
    }

    private void model() {
        section("AR(1) and regime");
        row("weight", f -> Cells.gauge(f.figure(Figure.AR_WEIGHT)), "");
        row("R2", f -> Cells.judged("%.2f", f.figure(Figure.AR_R2), NEVER), "");
        row("AR(1)", f -> Cells.label(f.label()), "");
        texts("regime", RunFigures::regime);
        texts("strategy", RunFigures::strategy);
    }

    /** Shows of each time frame whether it has a weight in the vote, and the vote. */
    private void frames() {
        final List<Long> intervals =
                shown.stream()
                        .flatMap(f -> f.view().frames().stream())
                        .map(FrameFigures::interval)
                        .distinct()
                        .sorted()
                        .toList();
        if (intervals.isEmpty()) {
            return;
        }
        section("Time frames");
        for (final long interval : intervals) {
            texts(HumanNumbers.duration(interval), f -> frame(f.frame(interval)));
        }
        row("vote", f -> Cells.gauge(f.vote()), "");
    }

    private static String frame(final FrameFigures frame) {
        if (frame == null) {
            return NONE;
        }
        return RunFigures.text((frame.weight() > 0 ? "speaks" : "silent") + ", t %+.1f", frame.t());
    }

    private void maker() {
        section("Market maker");
        texts("ask", RunFigures::ask);
        texts("mid", RunFigures::mid);
        texts("bid", RunFigures::bid);
        figures("spread bps", "%.2f", f -> f.figure(Figure.MEAN_SPREAD_BPS), NEVER);
        row("urgency", f -> Cells.judged("%.2f", f.figure(Figure.URGENCY), v -> v >= 1), "");
        edge("edge bps", Figure.EDGE_CAPTURED_BPS);
        edge("after 5 s", Figure.MARKOUT_5S_BPS);
    }

    private void edge(final String name, final Figure figure) {
        figures(name, "%+.2f", f -> hasEnoughTrades(f) ? f.figure(figure) : Double.NaN, v -> v < 0);
    }

    private void errors() {
        section("Errors");
        figures("rejected", "%.0f", f -> f.figure(Figure.REJECTED_INTENTS), v -> v > 0);
        texts("mostly", Panel::mostRejected);
        counts("gaps", RunView::gaps);
        counts("dead letters", RunView::deadLetters);
    }

    private static String mostRejected(final RunFigures f) {
        final FigureRow shares = f.view().figures().group(Figure.REJECTION_SHARES);
        return shares.names().stream().max(Comparator.comparingDouble(shares::number)).orElse(NONE);
    }

    private void counts(final String name, final ToDoubleFunction<RunView> count) {
        row(
                name,
                f -> Cells.judged("%.0f", count.applyAsDouble(f.view()), v -> v > 0),
                Cells.judged(
                        "%.0f",
                        all.stream().map(RunFigures::view).mapToDouble(count).sum(), v -> v > 0));
    }

    private void section(final String title) {
        screen.line("@|bold,cyan " + title + "|@");
    }

    private void figures(
            final String name,
            final String format,
            final ToDoubleFunction<RunFigures> figure,
            final DoublePredicate bad) {
        row(
                name,
                f -> Cells.judged(format, figure.applyAsDouble(f), bad),
                Cells.judged(format, figure.applyAsDouble(overall), bad));
    }

    private void texts(final String name, final Function<RunFigures, String> cell) {
        row(name, f -> Cells.right(cell.apply(f)), "");
    }

    private void row(
            final String name, final Function<RunFigures, String> cell, final String overAll) {
        final StringBuilder row = new StringBuilder();
        row.append(String.format(Locale.ROOT, "  %-" + (LABEL - 2) + "s", name));
        shown.forEach(figures -> row.append(cell.apply(figures)));
        screen.line(row.append(overAll).toString());
    }
}
