package io.quoteflow.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The size of the terminal, in characters. It comes from {@code stty}, because the JVM does not
 * know it and picocli knows only the width.
 */
record TerminalSize(int rows, int columns) {
    private static final TerminalSize USUAL = new TerminalSize(Integer.MAX_VALUE, 80);

    /** Reads the size of the terminal of this process. */
    static TerminalSize read() {
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

    /**
     * Parses the number of rows, a space and the number of columns. For any other text, returns the
     * default: usual width and unlimited height.
     */
    static TerminalSize parse(final String answer) {
        final String text = answer.strip();
        if (!text.matches("[1-9][0-9]{0,4} [1-9][0-9]{0,4}")) {
            return USUAL;
        }
        final String[] words = text.split(" ");
        return new TerminalSize(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }
}
