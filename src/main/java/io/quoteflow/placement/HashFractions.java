package io.quoteflow.placement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Two numbers that look random and are a function of instrument, bar and seed: the first two 53-bit
 * fractions of SHA-256 over {@code instrument|bar|seed}.
 *
 * @param first within [0, 1)
 * @param second within [0, 1)
 */
public record HashFractions(double first, double second) {
    private static final double FRACTION = 0x1p-53;
    private static final int DROPPED_BITS = Long.SIZE - 53;

    /**
     * Returns the fractions of an epoch.
     *
     * @param bar number of the bar at whose close the epoch begins
     */
    public static HashFractions of(final String instrument, final long bar, final long seed) {
        final String text = instrument + "|" + bar + "|" + seed;
        try {
            final byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return new HashFractions(fraction(digest, 0), fraction(digest, Long.BYTES));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double fraction(final byte[] digest, final int from) {
        long bits = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            bits = bits << Byte.SIZE | digest[i] & 0xff;
        }
        return (bits >>> DROPPED_BITS) * FRACTION;
    }
}
