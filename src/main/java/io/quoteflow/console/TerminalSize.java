package io.quoteflow.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Size of a terminal. It comes from {@code stty}, because the JVM does not know it and picocli,
 * which also asks {@code stty}, gives the width only.
 */
record TerminalSize(int rows, int columns) {
    private static final TerminalSize USUAL = new TerminalSize(Integer.MAX_VALUE, 80);

    /** Returns the size of the terminal of this process. */
    static TerminalSize query() {
        try {
            final Process stty =
                    new ProcessBuilder("sh", "-c", "stty size </dev/tty")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return parse(
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (final IOException noShell) {
            return USUAL;
        }
    }

    /**
     * Parses rows, a space and columns. Returns 80 columns and unlimited rows for any other text.
     */
    static TerminalSize parse(final String output) {
        final String text = output.strip();
        if (!text.matches("[1-9][0-9]{0,4} [1-9][0-9]{0,4}")) {
            return USUAL;
        }
        final String[] words = text.split(" ");
        return new TerminalSize(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }
}
