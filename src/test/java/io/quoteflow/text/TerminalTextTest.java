package io.quoteflow.text;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that text from outside cannot affect a terminal. */
class TerminalTextTest {
    private static final String HOSTILE = "a\u001b[2J\u0007\u009b1m\u007f\u202eb\u2066\u0000\r";
    private static final String SAFE =
            "a\\u001b[2J\\u0007\\u009b1m\\u007f\\u202eb\\u2066\\u0000\\r";

    @Test
    void whatATerminalActsOnIsEscaped() {
        assertThat(TerminalText.line(HOSTILE + "\n\t")).isEqualTo(SAFE + "\\n\\t");
        assertThat(TerminalText.lines(HOSTILE + "\n\t")).isEqualTo(SAFE + "\n\t");
    }

    @Test
    void lettersOfAnyScriptStay() {
        final String text = "币安人生 שלום مرحبا é \ud83d\ude00 █ │";
        assertThat(TerminalText.line(text)).isSameAs(text);
    }

    @Test
    void whatNobodySeesIsEscaped() {
        assertThat(TerminalText.line("a\u200bb\ue000c\ud83dd\udb40\udc41"))
                .isEqualTo("a\\u200bb\\ue000c\\ud83dd\\ue0041");
    }

    @Test
    void anExcerptIsOneLineOfBoundedLength() {
        assertThat(TerminalText.excerpt(null)).isEmpty();
        assertThat(TerminalText.excerpt("x".repeat(256))).isEqualTo("x".repeat(256));
        assertThat(TerminalText.excerpt("x".repeat(257))).isEqualTo("x".repeat(256) + "...");
        assertThat(TerminalText.excerpt("\u001b".repeat(200))).hasSize(259).endsWith("...");
    }

    private static String printed(final Consumer<PrintStream> what) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        what.accept(TerminalText.guard(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aGuardedStreamEscapesHoweverItIsPrintedTo() {
        assertThat(printed(out -> out.print(HOSTILE))).isEqualTo(SAFE);
        assertThat(printed(out -> out.println(HOSTILE))).isEqualTo(SAFE + System.lineSeparator());
        assertThat(printed(out -> out.println((Object) HOSTILE)))
                .isEqualTo(SAFE + System.lineSeparator());
        assertThat(printed(out -> out.println(HOSTILE.toCharArray())))
                .isEqualTo(SAFE + System.lineSeparator());
        assertThat(printed(out -> out.printf(Locale.ROOT, "%s|%-3s", HOSTILE, "\u001b")))
                .isEqualTo(SAFE + "|\\u001b  ");
        assertThat(printed(out -> out.append(HOSTILE).append('\u001b')))
                .isEqualTo(SAFE + "\\u001b");
        assertThat(printed(out -> out.print('\u001b'))).isEqualTo("\\u001b");
        assertThat(printed(out -> out.println((String) null)))
                .isEqualTo("null" + System.lineSeparator());
    }

    @Test
    void whoDrawsGetsTheStreamBeneath() {
        final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true);
        assertThat(TerminalText.unguarded(TerminalText.guard(out))).isSameAs(out);
        assertThat(TerminalText.unguarded(out)).isSameAs(out);
    }
}
