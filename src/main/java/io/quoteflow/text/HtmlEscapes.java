package io.quoteflow.text;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;

/**
 * Escapes all characters with which text in JSON could end the script element that contains the
 * JSON.
 */
public final class HtmlEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
        final int[] codes = standardAsciiEscapesForJSON();
        for (final char unsafe : new char[] {'<', '>', '&', '\''}) {
            codes[unsafe] = ESCAPE_STANDARD;
        }
        return codes;
    }

    @Override
    public SerializableString getEscapeSequence(final int character) {
        return null;
    }
}
