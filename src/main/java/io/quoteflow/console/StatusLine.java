package io.quoteflow.console;

import io.quoteflow.text.TerminalText;
import picocli.CommandLine.Help.Ansi;

import java.io.PrintStream;

/**
 * Shows what a command without end does now, as one line. A terminal is redrawn in place; any other
 * output gets a line at the start, every minute, and when something went wrong or is well again.
 */
public final class StatusLine {
    private static final long PLAIN_EVERY_NANOS = 60_000_000_000L;

    private final PrintStream out;

    /** Null if the output is not a terminal. */
    private final Screen screen;

    private final int width;
    private String lastTrouble = "";
    private long lastShown;

    private StatusLine(final PrintStream out, final Screen screen, final int width) {
        this.out = out;
        this.screen = screen;
        this.width = width;
        lastShown = System.nanoTime() - PLAIN_EVERY_NANOS;
    }

    /** Creates a line on standard error. */
    public static StatusLine onStandardError() {
        if (System.console() == null) {
            return plain(System.err);
        }
        final TerminalSize size = TerminalSize.read();
        final PrintStream out = TerminalText.unguarded(System.err);
        return new StatusLine(out, new Screen(out, size.rows(), Ansi.AUTO), size.columns());
    }

    /** Creates a line for an output that is not a terminal. */
    static StatusLine plain(final PrintStream out) {
        return new StatusLine(out, null, 0);
    }

    /**
     * Shows the state.
     *
     * @param text the state
     * @param trouble what is wrong now; empty if nothing is
     * @param nanos {@link System#nanoTime} of the state
     */
    public void show(final String text, final String trouble, final long nanos) {
        final boolean isNews = !trouble.equals(lastTrouble);
        lastTrouble = trouble;
        if (screen != null) {
            final String line = TerminalText.line(text);
            screen.line(line.substring(0, Math.min(line.length(), width - 1)));
            screen.draw();
        } else if (isNews || nanos - lastShown >= PLAIN_EVERY_NANOS) {
            lastShown = nanos;
            out.println(text);
        }
    }
}
