package io.quoteflow.market;

/** Thrown if a symbol contains a character that no symbol can have. */
public final class BadSymbolException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    /**
     * @param character the code point that no symbol can have
     */
    BadSymbolException(final String symbol, final int character) {
        super(
                "symbol \""
                        + symbol
                        + "\" holds the character "
                        + name(character)
                        + "; a symbol is made of letters and digits of any script, - and _");
    }

    /** Returns a code point as Unicode names it, such as {@code U+0021}. */
    private static String name(final int character) {
        final StringBuilder digits = new StringBuilder(Integer.toString(character, HEX));
        while (digits.length() < HEX_DIGITS) {
            digits.insert(0, '0');
        }
        return "U+" + digits;
    }
}
