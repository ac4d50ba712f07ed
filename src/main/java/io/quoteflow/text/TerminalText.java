package io.quoteflow.text;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Makes text from outside safe to print on a terminal. Some characters are shown as escapes such as
 * {@code \\u001b}: those that a terminal acts on, those that change the direction of the text after
 * them, and those that are invisible. They are control and format characters, line and paragraph
 * separators, private-use and unassigned characters, and halves of surrogate pairs. Letters of all
 * scripts are not changed, including right-to-left ones.
 */
public final class TerminalText {
    /** Largest length of a text that {@link #excerpt} returns, in characters, without the dots. */
    private static final int EXCERPT = 256;

    private TerminalText() {}

    /** Returns the text as one line: line ends and tabs are also escaped. */
    public static String line(final String text) {
        return escaped(text, false);
    }

    /** Returns the text with its line ends and tabs unchanged. */
    public static String lines(final String text) {
        return escaped(text, true);
    }

    /**
     * Returns the beginning of a text as one line. If the text is longer, dots follow.
     *
     * @param text may be null, which gives an empty text
     */
    public static String excerpt(final String text) {
        if (text == null) {
            return "";
        }
        final String start = line(text.length() > EXCERPT ? text.substring(0, EXCERPT) : text);
        return text.length() > EXCERPT || start.length() > EXCERPT
                ? start.substring(0, EXCERPT) + "..."
                : start;
    }

    private static String escaped(final String text, final boolean keepsLines) {
        int at = 0;
        while (at < text.length() && isPrintable(text.codePointAt(at), keepsLines)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == text.length()) {
            return text;
        }
        final StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            final int c = text.codePointAt(at);
            if (isPrintable(c, keepsLines)) {
                safe.appendCodePoint(c);
            } else if (c == '\n') {
                safe.append("\\n");
            } else if (c == '\r') {
                safe.append("\\r");
            } else if (c == '\t') {
                safe.append("\\t");
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
            at += Character.charCount(c);
        }
        return safe.toString();
    }

    private static boolean isPrintable(final int c, final boolean keepsLines) {
        if (keepsLines && (c == '\n' || c == '\t')) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    /** Returns a stream that escapes all text before printing it. Bytes pass unchanged. */
    public static PrintStream guard(final PrintStream out) {
        return new Guard(out);
    }

    /**
     * Returns the stream beneath a guard, for callers that draw on the terminal and escape text
     * themselves.
     */
    public static PrintStream unguarded(final PrintStream out) {
        return out instanceof Guard guard ? guard.beneath : out;
    }

    private static final class Guard extends PrintStream {
        private final PrintStream beneath;

        private Guard(final PrintStream out) {
            super(out, true, charset(out));
            beneath = out;
        }

        /**
         * Returns the charset of the stream. Java 17 does not expose it, so this is the one of the
         * platform.
         */
        private static Charset charset(final PrintStream out) {
            final String name =
                    System.getProperty(
                            out == System.err ? "sun.stderr.encoding" : "sun.stdout.encoding");
            return name != null && Charset.isSupported(name)
                    ? Charset.forName(name)
                    : Charset.defaultCharset();
        }

        @Override
        public void print(final String text) {
            super.print(lines(String.valueOf(text)));
        }

        @Override
        public void print(final Object object) {
            print(String.valueOf(object));
        }

        @Override
        public void print(final char c) {
            print(String.valueOf(c));
        }

        @Override
        public void print(final char[] text) {
            print(String.valueOf(text));
        }

        @Override
        public void println(final String text) {
            super.print(lines(String.valueOf(text)) + System.lineSeparator());
        }

        @Override
        public void println(final Object object) {
            println(String.valueOf(object));
        }

        @Override
        public void println(final char c) {
            println(String.valueOf(c));
        }

        @Override
        public void println(final char[] text) {
            println(String.valueOf(text));
        }

        @Override
        public PrintStream append(final CharSequence text) {
            print(String.valueOf(text));
            return this;
        }
    }
}
