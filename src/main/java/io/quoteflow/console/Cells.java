package io.quoteflow.console;

import io.quoteflow.monitor.RunFigures;
import io.quoteflow.text.Columned;
import io.quoteflow.text.TerminalText;

import java.util.Locale;
import java.util.function.DoublePredicate;

/** Formats cells of a fixed width. Colours are in picocli's markup. */
final class Cells {
    /** Width of a cell, characters. */
    static final int WIDTH = 16;

    private static final int HALF_BAR = 4;

    private Cells() {}

    /**
     * Aligns text to the right and cuts it to the cell. The result is safe to print whatever the
     * text is.
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

    /** Formats a number, in red if it is bad; a dash if it is not a number. */
    static String judged(final String format, final double value, final DoublePredicate bad) {
        final String cell = right(RunFigures.text(format, value));
        return bad.test(value) ? red(cell) : cell;
    }

    /** Formats a share within [-1, 1] as a bar from the middle, and as a number. */
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

    /** Formats a label of the AR(1) model in its colour. */
    static String label(final String label) {
        final String cell = right(label);
        return switch (label) {
            case "MEAN_REVERSION" -> "@|cyan " + cell + "|@";
            case "MOMENTUM" -> "@|yellow " + cell + "|@";
            default -> cell;
        };
    }

    /**
     * Draws a progress bar.
     *
     * @param progress within [0, 1]
     * @param length in characters; less than 0 counts as 0
     */
    static String bar(final double progress, final int length) {
        final int cells = Math.max(0, length);
        final int full = (int) Math.round(Math.max(0, Math.min(1, progress)) * cells);
        return "@|cyan " + "█".repeat(full) + "|@" + "░".repeat(cells - full);
    }
}
