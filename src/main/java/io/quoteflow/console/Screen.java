package io.quoteflow.console;

import picocli.CommandLine.Help.Ansi;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A block of lines on a terminal. Each drawing replaces the previous one. */
final class Screen {
    private final PrintStream out;
    private final int rows;
    private final Ansi colours;
    private final List<String> lines = new ArrayList<>();
    private int drawn;

    /**
     * Creates an empty block.
     *
     * @param rows height of the terminal; lines that do not fit are left out
     * @param colours whether the terminal shows colours
     */
    Screen(final PrintStream out, final int rows, final Ansi colours) {
        this.out = out;
        this.rows = rows;
        this.colours = colours;
    }

    /** Adds a line to the next drawing, in picocli's markup. */
    void line(final String line) {
        lines.add(line);
    }

    /**
     * Draws the lines that were added. Clears each line to its end instead of the whole screen, so
     * that nothing flickers.
     */
    void draw() {
        final StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append("A\r");
        }
        // the last row is for the cursor
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
