package io.quoteflow.console;

import io.quoteflow.figure.Figure;
import io.quoteflow.monitor.MarketLine;
import io.quoteflow.monitor.PortfolioLine;
import io.quoteflow.monitor.RunFigures;
import io.quoteflow.monitor.RunView;
import io.quoteflow.text.TimeLeft;
import picocli.CommandLine.Help.Ansi;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Shows the progress of a run and the figures of its instruments. A terminal is redrawn in place;
 * any other output gets a few lines a minute.
 */
final class RunDisplay {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1000;
    private static final long PLAIN_EVERY_NANOS = 60_000_000_000L;
    private static final int BAR = 20;

    /** Largest number of instruments that get a line if the output is not a terminal. */
    private static final int MOST_LINES = 50;

    private final PrintStream out;
    private final int width;

    /** Null if the output is not a terminal. */
    private final Screen screen;

    private final long started;
    private long lastShown;

    private RunDisplay(
            final PrintStream out, final Screen screen, final int width, final long startedNanos) {
        this.out = out;
        this.screen = screen;
        this.width = width;
        started = startedNanos;
        lastShown = startedNanos - PLAIN_EVERY_NANOS;
    }

    static RunDisplay onTerminal(
            final PrintStream out,
            final TerminalSize size,
            final Ansi colours,
            final long startedNanos) {
        return new RunDisplay(
                out, new Screen(out, size.rows(), colours), size.columns(), startedNanos);
    }

    static RunDisplay plain(final PrintStream out, final long startedNanos) {
        return new RunDisplay(out, null, 0, startedNanos);
    }

    /**
     * Shows the state of the run. If the output is not a terminal, does so at most once a minute.
     *
     * @param progress within [0, 1]; NaN for a run without end
     * @param nanos {@link System#nanoTime} of the state
     */
    void show(
            final double progress,
            final long records,
            final List<RunView> views,
            final List<PortfolioLine> portfolios,
            final long nanos) {
        final List<RunFigures> all = views.stream().map(RunFigures::new).toList();
        final double seconds = (nanos - started) / NANOS;
        final String market = MarketLine.text();
        if (screen != null) {
            final String progressText = progressText(progress, records, seconds);
            screen.line(
                    Double.isNaN(progress)
                            ? progressText
                            : Cells.bar(progress, Math.min(BAR, width - progressText.length() - 2))
                                    + " "
                                    + progressText);
            screen.line(clock(all));
            if (!market.isEmpty()) {
                screen.line(cut(market));
            }
            portfolios.forEach(portfolio -> screen.line(cut(portfolio.text())));
            if (!all.isEmpty()) {
                new Panel(screen, width, all).draw();
            }
            screen.draw();
        } else if (nanos - lastShown >= PLAIN_EVERY_NANOS) {
            lastShown = nanos;
            out.println(progressText(progress, records, seconds) + "  " + clock(all));
            if (!market.isEmpty()) {
                out.println("  " + market);
            }
            portfolios.forEach(portfolio -> out.println("  " + portfolio.text()));
            all.stream().limit(MOST_LINES).forEach(figures -> out.println("  " + figures.line()));
            if (all.size() > MOST_LINES) {
                out.println("  and " + (all.size() - MOST_LINES) + " more instruments");
            }
        }
    }

    /** Returns as much of a line as the terminal has room for. */
    private String cut(final String line) {
        return line.substring(0, Math.min(line.length(), width - 1));
    }

    private static String progressText(
            final double progress, final long records, final double seconds) {
        final String done =
                String.format(
                        Locale.ROOT, "%,d records  %,.0f records/s", records, records / seconds);
        return Double.isNaN(progress)
                ? done
                : String.format(
                        Locale.ROOT,
                        "%.1f %%  %s  %s left",
                        100 * progress,
                        done,
                        TimeLeft.text(progress, seconds));
    }

    /** Returns the latest of the symbols' clocks, and the longest uptime. */
    private static String clock(final List<RunFigures> all) {
        final long clock =
                all.stream().mapToLong(f -> f.view().clock()).max().orElse(Long.MIN_VALUE);
        final double uptime =
                all.stream()
                        .mapToDouble(f -> f.figure(Figure.UPTIME))
                        .filter(millis -> millis > 0)
                        .max()
                        .orElse(0);
        return (clock == Long.MIN_VALUE
                        ? RunFigures.NONE
                        : TIME.format(Instant.ofEpochMilli(clock)))
                + " UTC, up "
                + TimeLeft.duration(uptime / MILLIS);
    }
}
