package io.quoteflow.parameter;

import io.quoteflow.market.Decimal;

/** Converts the text of a value to its canonical form, if its declaration allows the value. */
final class CanonicalValue {
    /** Largest number of digits of a decimal, so that it has the same value as a double. */
    private static final int MAX_DIGITS = 15;

    private static final String INTEGER = "-?[0-9]{1,19}";

    private CanonicalValue() {}

    /**
     * Returns the canonical form of a text.
     *
     * @param text not empty if the value is nullable, since an empty text is then allowed
     * @return null if the text is not allowed
     */
    static String orNull(final Declaration declaration, final String text) {
        return switch (declaration.type()) {
            case INTEGER -> integerOrNull(declaration, text);
            case DECIMAL -> decimalOrNull(declaration, text);
            case NUMBER -> isNumber(declaration, text) ? text : null;
            case BOOLEAN, CHOICE -> declaration.words().contains(text) ? text : null;
            default ->
                    declaration.pattern().isEmpty() || text.matches(declaration.pattern())
                            ? text
                            : null;
        };
    }

    private static String integerOrNull(final Declaration declaration, final String text) {
        try {
            final String whole = text.matches(INTEGER) ? text : plain(text);
            final long value = Long.parseLong(whole);
            final boolean inRange =
                    value >= Long.parseLong(declaration.min())
                            && value <= Long.parseLong(declaration.max());
            return inRange || value == 0 && declaration.isZeroAllowed()
                    ? Long.toString(value)
                    : null;
        } catch (final IllegalArgumentException notInteger) {
            return null;
        }
    }

    private static String decimalOrNull(final Declaration declaration, final String text) {
        final Decimal value;
        try {
            value = Decimal.parse(text).stripped();
        } catch (final IllegalArgumentException notDecimal) {
            return null;
        }
        final boolean exact =
                value.decimals() <= declaration.decimals()
                        && Long.toString(Math.abs(value.mantissa())).length() <= MAX_DIGITS;
        return exact
                        && value.compareTo(Decimal.parse(declaration.min())) >= 0
                        && value.compareTo(Decimal.parse(declaration.max())) <= 0
                ? value.toString()
                : null;
    }

    private static String plain(final String text) {
        return Decimal.parse(text).stripped().toString();
    }

    private static boolean isNumber(final Declaration declaration, final String text) {
        try {
            final double value = Double.parseDouble(text);
            return value >= Double.parseDouble(declaration.min())
                    && value <= Double.parseDouble(declaration.max());
        } catch (final NumberFormatException notNumber) {
            return false;
        }
    }
}
