package io.quoteflow.job.console;

import io.quoteflow.signal.Ar1Label;
import io.quoteflow.trading.TraderView;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The picture of a run: a progress line (records, event time, rate, time left) and a line an
 * instrument with its AR(1) regime. Redrawn in place on a terminal; elsewhere the progress line
 * alone, now and then.
 */
final class Panel {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final double NANOS = 1e9;
    private static final long PLAIN_EVERY_NANOS = 10_000_000_000L;
    private static final double LEAST_FOR_ESTIMATE = 0.01;
    private static final int HALF_BAR = 8;
    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final boolean terminal;
    private final long started;
    private long lastShown;
    private int linesDrawn;

    Panel(final PrintStream out, final boolean terminal, final long startedNanos) {
        this.out = out;
        this.terminal = terminal;
        started = startedNanos;
        lastShown = startedNanos - PLAIN_EVERY_NANOS;
    }

    void show(
            final double progress,
            final long records,
            final List<TraderView> views,
            final long nanos) {
        if (terminal) {
            final StringBuilder text = new StringBuilder();
            if (linesDrawn > 0) {
                text.append("\u001b[").append(linesDrawn).append("A");
            }
            text.append("\u001b[2K")
                    .append(progressLine(progress, records, views, nanos))
                    .append('\n');
            for (final TraderView view : views) {
                text.append("\u001b[2K").append(instrumentLine(view)).append('\n');
            }
            linesDrawn = 1 + views.size();
            out.print(text);
            out.flush();
        } else if (nanos - lastShown >= PLAIN_EVERY_NANOS) {
            lastShown = nanos;
            out.println(progressLine(progress, records, views, nanos));
            views.forEach(view -> out.println(instrumentLine(view)));
        }
    }

    private String progressLine(
            final double progress,
            final long records,
            final List<TraderView> views,
            final long nanos) {
        final double seconds = (nanos - started) / NANOS;
        final long clock = views.stream().mapToLong(TraderView::clock).max().orElse(Long.MIN_VALUE);
        return String.format(
                Locale.ROOT,
                "%5.1f %%  %,12d records  %s UTC  %,9.0f records/s  %s left",
                100 * progress,
                records,
                clock == Long.MIN_VALUE ? "-" : TIME.format(Instant.ofEpochMilli(clock)),
                records / seconds,
                progress < LEAST_FOR_ESTIMATE
                        ? "-"
                        : duration(seconds * (1 - progress) / progress));
    }

    private static String duration(final double seconds) {
        final long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60)
                : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }

    private String instrumentLine(final TraderView view) {
        final boolean ready = !Double.isNaN(view.arWeight());
        return String.format(
                Locale.ROOT,
                "  %-22s mid %12.4f  AR(1) %s w %s R2 %s %s  position %10s  fills %5d  pnl %+10.4f",
                view.instrument(),
                view.mid(),
                bar(ready ? view.arWeight() : 0),
                ready ? String.format(Locale.ROOT, "%+5.2f", view.arWeight()) : "    -",
                ready ? String.format(Locale.ROOT, "%4.2f", view.arR2()) : "   -",
                label(ready ? Ar1Label.of(view.arWeight()) : null),
                view.position(),
                view.fills(),
                view.pnl());
    }

    /** The weight from -1 to 1 as a bar from its middle. */
    private static String bar(final double weight) {
        final int length = (int) Math.round(Math.max(-1, Math.min(1, weight)) * HALF_BAR);
        final String left =
                " ".repeat(HALF_BAR - Math.max(0, -length)) + "#".repeat(Math.max(0, -length));
        final String right =
                "#".repeat(Math.max(0, length)) + " ".repeat(HALF_BAR - Math.max(0, length));
        return "[" + left + "|" + right + "]";
    }

    private String label(final Ar1Label label) {
        final String text =
                String.format(Locale.ROOT, "%-14s", label == null ? "warming up" : label.name());
        if (!terminal || label == null) {
            return text;
        }
        final String colour =
                switch (label) {
                    case MEAN_REVERSION -> "\u001b[36m";
                    case MOMENTUM -> "\u001b[33m";
                    case NEUTRAL -> "\u001b[37m";
                };
        return colour + text + RESET;
    }
}
