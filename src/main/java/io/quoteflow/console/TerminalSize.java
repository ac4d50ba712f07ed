package io.quoteflow.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What can be drawn on. Asked of {@code stty}, since the JVM does not know; picocli, which does the
 * same, tells the width alone.
 */
record TerminalSize(int rows, int columns) {
    private static final TerminalSize USUAL = new TerminalSize(Integer.MAX_VALUE, 80);

    /** Of the terminal of this process. */
    static TerminalSize ask() {
        try {
            final Process asked =
                    new ProcessBuilder("sh", "-c", "stty size </dev/tty")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return parse(
                    new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (final IOException noShell) {
            return USUAL;
        }
    }

    /** Rows, a space, columns; a usual terminal of any height where it is something else. */
    static TerminalSize parse(final String told) {
        final String text = told.strip();
        if (!text.matches("[1-9][0-9]{0,4} [1-9][0-9]{0,4}")) {
            return USUAL;
        }
        final String[] words = text.split(" ");
        return new TerminalSize(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }
}
