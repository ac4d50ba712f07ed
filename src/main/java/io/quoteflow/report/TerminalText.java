package io.quoteflow.report;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Makes text from outside safe to print on a terminal. Characters that a terminal acts on, or that
 * change the direction of what follows, are shown as escapes such as {@code \\u001b}: the controls
 * of C0 and C1, DEL, the bidirectional controls, and the line and paragraph separators. Letters of
 * any script stay, right-to-left ones too.
 */
public final class TerminalText {
    private static final char DELETE = 0x7f;
    private static final char LAST_C1 = 0x9f;

    private TerminalText() {}

    /** The text as one line: ends of lines and tabs are escaped too. */
    public static String line(final String text) {
        return escaped(text, false);
    }

    /** The text with its ends of lines and tabs. */
    public static String lines(final String text) {
        return escaped(text, true);
    }

    private static String escaped(final String text, final boolean keepsLines) {
        int at = 0;
        while (at < text.length() && isHarmless(text.charAt(at), keepsLines)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        final StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, at);
        for (; at < text.length(); at++) {
            final char c = text.charAt(at);
            if (isHarmless(c, keepsLines)) {
                safe.append(c);
            } else if (c == '\n') {
                safe.append("\\n");
            } else if (c == '\r') {
                safe.append("\\r");
            } else if (c == '\t') {
                safe.append("\\t");
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return safe.toString();
    }

    private static boolean isHarmless(final char c, final boolean keepsLines) {
        if (c < ' ') {
            return keepsLines && (c == '\n' || c == '\t');
        }
        if (c < DELETE) {
            return true;
        }
        return c > LAST_C1
                && c != '\u061c'
                && c != '\u200e'
                && c != '\u200f'
                && !(c >= '\u2028' && c <= '\u202e')
                && !(c >= '\u2066' && c <= '\u2069')
                && c != '\ufeff';
    }

    /**
     * A stream that escapes every text that is printed on it, and passes it on. Bytes that are
     * written to it pass as they are.
     */
    public static PrintStream guard(final PrintStream out) {
        return new Guard(out);
    }

    /** The stream beneath a guard, for who draws on the terminal and escapes what it draws. */
    public static PrintStream unguarded(final PrintStream out) {
        return out instanceof Guard guard ? guard.beneath : out;
    }

    private static final class Guard extends PrintStream {
        private final PrintStream beneath;

        private Guard(final PrintStream out) {
            super(out, true, charset(out));
            beneath = out;
        }

        /** That of the stream, which Java 17 does not tell: it is that of the platform. */
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
