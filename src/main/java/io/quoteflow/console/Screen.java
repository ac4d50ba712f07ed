package io.quoteflow.console;

import picocli.CommandLine.Help.Ansi;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Draws lines over those drawn before, as many as fit on the terminal. */
final class Screen {
    private final PrintStream out;
    private final int rows;
    private final Ansi colours;
    private final List<String> lines = new ArrayList<>();
    private int drawn;

    /**
     * Creates a screen.
     *
     * @param out terminal
     * @param rows of the terminal
     * @param colours whether to use colours
     */
    Screen(final PrintStream out, final int rows, final Ansi colours) {
        this.out = out;
        this.rows = rows;
        this.colours = colours;
    }

    /** Adds a line to the next picture, in picocli's markup. */
    void line(final String line) {
        lines.add(line);
    }

    /**
     * Draws the added lines and removes them. Each line is cleared to its end only, so nothing
     * flickers.
     */
    void draw() {
        final StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append("A\r");
        }
        // the cursor is in a row of its own below the picture
        final int room = Math.min(lines.size(), rows - 1);
        for (final String line : lines.subList(0, Math.max(0, room))) {
            text.append(colours.string(line)).append("\u001b[K\n");
        }
        text.append("\u001b[J");
        drawn = room;
        lines.clear();
        out.print(text);
        out.flush();
    }
}
