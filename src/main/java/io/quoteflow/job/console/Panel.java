package io.quoteflow.job.console;

import io.quoteflow.job.RunView;
import picocli.CommandLine.Help.Ansi;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The picture of a run: how far it is, and a column an instrument with its performance, risk, AR(1)
 * regime, market making and errors, beside one over all. Redrawn in place on a terminal; elsewhere
 * a few plain lines every minute.
 */
final class Panel {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final double NANOS = 1e9;
    private static final long PLAIN_EVERY_NANOS = 60_000_000_000L;
    private static final double LEAST_FOR_ESTIMATE = 0.01;
    private static final int LABEL = 14;
    private static final int COLUMN = 16;
    private static final int PROGRESS = 20;
    private static final int HALF_BAR = 4;
    private static final int LEAST_TRADES = 20;
    private static final String NONE = "-";
    private static final String UP = "\u001b[%dA\r\u001b[J";

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private final Ansi colours;
    private final long started;
    private long lastShown;
    private int linesDrawn;
    private StringBuilder text;
    private int lines;
    private List<Figures> shown;

    /**
     * @param terminal whether lines can be drawn over
     * @param width of it, characters
     * @param colours whether it has them
     */
    Panel(
            final PrintStream out,
            final boolean terminal,
            final int width,
            final Ansi colours,
            final long startedNanos) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
        this.colours = colours;
        started = startedNanos;
        lastShown = startedNanos - PLAIN_EVERY_NANOS;
    }

    void show(
            final double progress,
            final long records,
            final List<RunView> views,
            final long nanos) {
        final List<Figures> all = views.stream().map(Figures::of).toList();
        if (terminal) {
            text = new StringBuilder();
            lines = 0;
            if (linesDrawn > 0) {
                text.append(String.format(Locale.ROOT, UP, linesDrawn));
            }
            draw(progress, records, all, nanos);
            linesDrawn = lines;
            out.print(text);
            out.flush();
        } else if (nanos - lastShown >= PLAIN_EVERY_NANOS) {
            lastShown = nanos;
            out.println(progressLine(progress, records, nanos) + "  " + clockLine(all));
            all.forEach(figures -> out.println(plain(figures)));
        }
    }

    private static String plain(final Figures f) {
        return String.format(
                Locale.ROOT,
                "  %-22s mid %s  w %s  %s  position %s  fills %s  pnl %s  drawdown %s  %s",
                f.view().instrument(),
                number("%.4f", f.figure("mid")),
                number("%+.2f", f.figure("arWeight")),
                f.signals().path("regime").asText(NONE),
                f.metrics().path("position").asText(NONE),
                number("%.0f", f.figure("fills")),
                number("%+.4f", f.figure("pnl")),
                number("%.2f %%", 100 * f.figure("drawdown")),
                String.join(" ", f.stops()));
    }

    private void draw(
            final double progress, final long records, final List<Figures> all, final long nanos) {
        final int room = Math.max(1, (width - 1 - LABEL) / COLUMN - 1);
        shown = all.size() <= room ? all : all.subList(0, room);
        final String told = progressLine(progress, records, nanos);
        line(bar(progress, Math.min(PROGRESS, width - told.length() - 2)) + " " + told);
        line(clockLine(all));
        row(
                all.size() > shown.size() ? all.size() - shown.size() + " more" : "",
                f -> "@|bold " + right(f.symbol()) + "|@",
                "@|bold " + right("all") + "|@");
        performance(all);
        risk(all);
        model();
        maker(all);
        errors(all);
    }

    private void performance(final List<Figures> all) {
        section("Performance");
        figures("pnl", "%+.2f", f -> f.figure("pnl"), sum(all, "pnl"), v -> v < 0);
        figures(
                "pnl %",
                "%+.3f %%",
                f -> f.figure("pnlPercent"),
                100 * sum(all, "pnl") / sum(all, "startBalance"),
                v -> v < 0);
        figures("fills", "%.0f", f -> f.figure("fills"), sum(all, "fills"), v -> false);
        figures("trades", "%.0f", f -> f.figure("trades"), sum(all, "trades"), v -> false);
        figures(
                "win rate",
                "%.1f %%",
                f -> 100 * f.figure("winRate"),
                100 * sum(all, "wins") / sum(all, "roundTrips"),
                v -> false);
        figures(
                "accepted",
                "%.1f %%",
                f -> 100 * f.figure("executionRate"),
                100
                        * sum(all, "acceptedIntents")
                        / (sum(all, "acceptedIntents") + sum(all, "rejectedIntents")),
                v -> false);
    }

    private void risk(final List<Figures> all) {
        section("Risk and leverage");
        texts("position", f -> f.metrics().path("position").asText(NONE));
        row("inventory", f -> gauge(f.figure("inventory")), right(""));
        texts(
                "leverage",
                f ->
                        number("%.2f", f.figure("leverage"))
                                + " "
                                + f.metrics().path("leverageMode").asText(""));
        texts(
                "Sharpe",
                f ->
                        f.figure("trades") >= LEAST_TRADES
                                ? number("%+.2f", f.figure("sharpe"))
                                : "n/a of " + number("%.0f", f.figure("trades")));
        figures("drawdown", "%.2f %%", f -> 100 * f.figure("drawdown"), Double.NaN, v -> v > 5);
        row(
                "stopped by",
                f ->
                        f.stops().isEmpty()
                                ? right(NONE)
                                : "@|red " + right(String.join(" ", f.stops())) + "|@",
                right(Long.toString(all.stream().filter(f -> !f.stops().isEmpty()).count())));
    }

    private void model() {
        section("AR(1) and regime");
        row("weight", f -> gauge(f.figure("arWeight")), right(""));
        figures("R2", "%.2f", f -> f.figure("arR2"), Double.NaN, v -> false);
        row("AR(1)", f -> label(f.signals().path("label").asText(NONE)), right(""));
        texts("regime", Panel::regime);
        texts("strategy", f -> f.signals().path("strategy").asText(NONE));
    }

    private static String regime(final Figures f) {
        double likeliest = Double.NaN;
        for (final var share : f.signals().path("posterior")) {
            likeliest =
                    Double.isNaN(likeliest)
                            ? share.asDouble()
                            : Math.max(likeliest, share.asDouble());
        }
        return f.signals().path("regime").asText(NONE)
                + (Double.isNaN(likeliest) ? "" : number(" %.0f %%", 100 * likeliest));
    }

    private void maker(final List<Figures> all) {
        section("Market maker");
        texts("ask", f -> f.quote().path("ask").asText(NONE));
        texts("mid", f -> number("%.4f", f.figure("mid")));
        texts("bid", f -> f.quote().path("bid").asText(NONE));
        figures(
                "spread bps",
                "%.2f",
                f -> f.figure("meanSpreadBps"),
                mean(all, "meanSpreadBps", "quotes"),
                v -> false);
        figures("urgency", "%.2f", f -> f.figure("urgency"), Double.NaN, v -> v >= 1);
        edge("edge bps", "edgeCapturedBps", all);
        edge("after 5 s", "markout5sBps", all);
    }

    private void edge(final String name, final String field, final List<Figures> all) {
        final double trades = sum(all, "trades");
        figures(
                name,
                "%+.2f",
                f -> f.figure("trades") >= LEAST_TRADES ? f.figure(field) : Double.NaN,
                trades >= LEAST_TRADES ? mean(all, field, "makerNotional") : Double.NaN,
                v -> v < 0);
    }

    private void errors(final List<Figures> all) {
        section("Errors");
        figures(
                "rejected",
                "%.0f",
                f -> f.figure("rejectedIntents"),
                sum(all, "rejectedIntents"),
                v -> v > 0);
        texts("mostly", Panel::mostRejected);
        figures("gaps", "%.0f", f -> f.view().gaps(), total(all, RunView::gaps), v -> v > 0);
        figures(
                "dead letters",
                "%.0f",
                f -> f.view().deadLetters(),
                total(all, RunView::deadLetters),
                v -> v > 0);
    }

    private static String mostRejected(final Figures f) {
        String most = NONE;
        double share = 0;
        for (final var category : f.metrics().path("rejectionShares").properties()) {
            if (category.getValue().asDouble() > share) {
                share = category.getValue().asDouble();
                most = category.getKey();
            }
        }
        return most;
    }

    private static double total(final List<Figures> all, final ToDoubleFunction<RunView> figure) {
        return all.stream().map(Figures::view).mapToDouble(figure).sum();
    }

    private static double sum(final List<Figures> all, final String field) {
        return all.stream().mapToDouble(f -> f.figure(field)).filter(v -> !Double.isNaN(v)).sum();
    }

    private static double mean(final List<Figures> all, final String field, final String weight) {
        double sum = 0;
        double weights = 0;
        for (final Figures f : all) {
            if (!Double.isNaN(f.figure(field))) {
                sum += f.figure(field) * f.figure(weight);
                weights += f.figure(weight);
            }
        }
        return sum / weights;
    }

    private void section(final String title) {
        line("@|bold,cyan " + title + "|@");
    }

    private void figures(
            final String name,
            final String format,
            final ToDoubleFunction<Figures> figure,
            final double overAll,
            final DoublePredicate bad) {
        row(
                name,
                f -> judged(format, figure.applyAsDouble(f), bad),
                Double.isNaN(overAll) ? right("") : judged(format, overAll, bad));
    }

    private static String judged(
            final String format, final double value, final DoublePredicate bad) {
        final String cell = right(number(format, value));
        return bad.test(value) ? "@|red " + cell + "|@" : cell;
    }

    private void texts(final String name, final Function<Figures, String> cell) {
        row(name, f -> right(cell.apply(f)), right(""));
    }

    private void row(
            final String name, final Function<Figures, String> cell, final String overAll) {
        final StringBuilder row = new StringBuilder();
        row.append(String.format(Locale.ROOT, "  %-" + (LABEL - 2) + "s", name));
        shown.forEach(figures -> row.append(cell.apply(figures)));
        line(row.append(overAll).toString());
    }

    private void line(final String line) {
        text.append(colours.string(line)).append('\n');
        lines++;
    }

    private static String right(final String cell) {
        final String cut = cell.length() < COLUMN ? cell : cell.substring(0, COLUMN - 1);
        return String.format(Locale.ROOT, "%" + COLUMN + "s", cut);
    }

    private static String number(final String format, final double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
    }

    /** A share from -1 to 1 as a bar from its middle, and as a number. */
    private static String gauge(final double share) {
        if (Double.isNaN(share)) {
            return right(NONE);
        }
        final int length = (int) Math.round(Math.max(-1, Math.min(1, share)) * HALF_BAR);
        final int left = Math.max(0, -length);
        final int right = Math.max(0, length);
        return String.format(
                Locale.ROOT,
                "%s%s│%s%s %+.2f",
                " ".repeat(2 + HALF_BAR - left - 1),
                "█".repeat(left),
                "█".repeat(right),
                " ".repeat(HALF_BAR - right),
                share);
    }

    private static String label(final String label) {
        final String cell = right(label);
        return switch (label) {
            case "MEAN_REVERSION" -> "@|cyan " + cell + "|@";
            case "MOMENTUM" -> "@|yellow " + cell + "|@";
            default -> cell;
        };
    }

    private static String bar(final double progress, final int length) {
        final int full = (int) Math.round(Math.max(0, Math.min(1, progress)) * length);
        return "@|cyan " + "█".repeat(full) + "|@" + "░".repeat(length - full);
    }

    private String progressLine(final double progress, final long records, final long nanos) {
        final double seconds = (nanos - started) / NANOS;
        return String.format(
                Locale.ROOT,
                "%.1f %%  %,d records  %,.0f records/s  %s left",
                100 * progress,
                records,
                records / seconds,
                progress < LEAST_FOR_ESTIMATE
                        ? NONE
                        : duration(seconds * (1 - progress) / progress));
    }

    /** Where the symbols' clocks are, and since when. */
    private static String clockLine(final List<Figures> all) {
        final long clock =
                all.stream().mapToLong(f -> f.view().clock()).max().orElse(Long.MIN_VALUE);
        final double uptime =
                all.stream()
                        .mapToDouble(f -> f.figure("uptime"))
                        .filter(v -> v > 0)
                        .max()
                        .orElse(0);
        return (clock == Long.MIN_VALUE ? NONE : TIME.format(Instant.ofEpochMilli(clock)))
                + " UTC, up "
                + duration(uptime / 1000);
    }

    private static String duration(final double seconds) {
        final long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60)
                : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
}
