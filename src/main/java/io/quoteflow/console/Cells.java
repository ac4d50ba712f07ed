package io.quoteflow.console;

import io.quoteflow.monitor.RunFigures;
import io.quoteflow.text.Columned;
import io.quoteflow.text.TerminalText;

import java.util.Locale;
import java.util.function.DoublePredicate;

/** Formats the cells of the table, all of one width. Colours are in picocli's markup. */
final class Cells {
    /** The width of a cell, in characters. */
    static final int WIDTH = 16;

    private static final int HALF_BAR = 4;

    private Cells() {}

    /**
     * Right-aligns a text in a cell. Cuts it to the cell, and removes what a terminal would
     * interpret.
     */
    static String right(final String text) {
        return Columned.right(Columned.cut(TerminalText.line(text), WIDTH - 1), WIDTH);
    }

    static String red(final String cell) {
        return "@|red " + cell + "|@";
    }

    static String bold(final String cell) {
        return "@|bold " + cell + "|@";
    }

    /** Formats a number, in red if the predicate accepts it. NaN becomes a dash. */
    static String judged(final String format, final double value, final DoublePredicate bad) {
        final String cell = right(RunFigures.text(format, value));
        return bad.test(value) ? red(cell) : cell;
    }

    /**
     * Formats a share as a bar that starts in the middle, followed by the number.
     *
     * @param share within [-1, 1]
     */
    static String gauge(final double share) {
        if (Double.isNaN(share)) {
            return right(RunFigures.NONE);
        }
        final int length = (int) Math.round(Math.max(-1, Math.min(1, share)) * HALF_BAR);
        final int left = Math.max(0, -length);
        final int right = Math.max(0, length);
        return String.format(
                Locale.ROOT,
                "%s%s│%s%s %+.2f",
                " ".repeat(1 + HALF_BAR - left),
                "█".repeat(left),
                "█".repeat(right),
                " ".repeat(HALF_BAR - right),
                share);
    }

    /** Shows an AR(1) label in its colour. */
    static String label(final String label) {
        final String cell = right(label);
        return switch (label) {
            case "MEAN_REVERSION" -> "@|cyan " + cell + "|@";
            case "MOMENTUM" -> "@|yellow " + cell + "|@";
            default -> cell;
        };
    }

    /**
     * Formats progress as a bar.
     *
     * @param progress within [0, 1]
     * @param length of the bar in characters; negative counts as 0
     */
    static String bar(final double progress, final int length) {
        final int whole = Math.max(0, length);
        final int full = (int) Math.round(Math.max(0, Math.min(1, progress)) * whole);
        return "@|cyan " + "█".repeat(full) + "|@" + "░".repeat(whole - full);
    }
}
