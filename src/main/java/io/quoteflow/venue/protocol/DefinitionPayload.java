package io.quoteflow.venue.protocol;

import io.quoteflow.market.Decimal;

import java.nio.charset.StandardCharsets;

/** Writes the payload of a definition record. */
public final class DefinitionPayload {
    private DefinitionPayload() {}

    /**
     * Returns the payload with these decimal numbers, each as the text given.
     *
     * @param minNotional null or empty for no minimum
     * @throws IllegalArgumentException that names the field and its value, if one is missing, no
     *     decimal, or not positive (not negative for the minimums)
     */
    public static byte[] of(
            final String tickSize,
            final String lotSize,
            final String minSize,
            final String minNotional) {
        check("tickSize", tickSize, 1);
        check("lotSize", lotSize, 1);
        check("minSize", minSize, 0);
        final String least = minNotional == null || minNotional.isEmpty() ? "0" : minNotional;
        check("minNotional", least, 0);
        return ("{\"tickSize\":\""
                        + tickSize
                        + "\",\"lotSize\":\""
                        + lotSize
                        + "\",\"minSize\":\""
                        + minSize
                        + "\",\"minNotional\":\""
                        + least
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void check(final String field, final String text, final int leastSign) {
        if (text == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        final int sign;
        try {
            sign = Decimal.parseNumber(text).signum();
        } catch (final IllegalArgumentException bad) {
            throw new IllegalArgumentException(field + " \"" + text + "\": " + bad.getMessage());
        }
        if (sign < leastSign) {
            throw new IllegalArgumentException(
                    field + " " + text + (leastSign > 0 ? " is not positive" : " is negative"));
        }
    }
}
