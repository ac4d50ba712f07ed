package io.quoteflow.console;

import picocli.CommandLine.Help.Ansi;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Lines that are drawn over the ones drawn before, as many as the terminal has room for. */
final class Screen {
    private final PrintStream out;
    private final int rows;
    private final Ansi colours;
    private final List<String> lines = new ArrayList<>();
    private int drawn;

    /**
     * @param rows of the terminal
     * @param colours whether it has them
     */
    Screen(final PrintStream out, final int rows, final Ansi colours) {
        this.out = out;
        this.rows = rows;
        this.colours = colours;
    }

    /** The next line of the picture to come, in picocli's markup. */
    void line(final String line) {
        lines.add(line);
    }

    /** Draws the picture; each line to its end, so that nothing flickers. */
    void draw() {
        final StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append("A\r");
        }
        // the cursor stands in a row of its own below
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
