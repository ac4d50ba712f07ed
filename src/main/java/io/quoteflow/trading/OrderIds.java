package io.quoteflow.trading;

import io.quoteflow.decision.Hashes;
import io.quoteflow.market.Side;

import java.nio.charset.StandardCharsets;

/**
 * Client order ids: a function of their cause, the same on every replay, never reused, at most 36
 * of [A-Za-z0-9_-].
 *
 * <p>{@code BTCUSDT1a2b-lzk3v9q0-0_2f4-b0q}: symbol (its first 8 characters) with four characters
 * of the hash of the whole instrument id, clock, journal position (both base 36), side, level and
 * purpose. Where that is too long, its hash. A symbol that is not ASCII is replaced by 8 characters
 * of the same hash, so that the part which names the instrument has 12 of them.
 */
final class OrderIds {
    private static final int MAX_LENGTH = 36;
    private static final int SYMBOL_LENGTH = 8;
    private static final int HASH_BYTES = 2;
    private static final int RADIX = 36;
    private static final int LONG_HASH = 30;
    private static final char LAST_ASCII = 0x7f;

    private OrderIds() {}

    /**
     * The part that names the instrument.
     *
     * @param symbol the venue's
     * @param instrument the whole id
     */
    static String prefix(final String symbol, final String instrument) {
        final String hash = Hashes.hex(Hashes.sha256(instrument.getBytes(StandardCharsets.UTF_8)));
        return isAscii(symbol)
                ? symbol.substring(0, Math.min(SYMBOL_LENGTH, symbol.length()))
                        + hash.substring(0, 2 * HASH_BYTES)
                : hash.substring(0, SYMBOL_LENGTH + 2 * HASH_BYTES);
    }

    private static boolean isAscii(final String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_ASCII) {
                return false;
            }
        }
        return true;
    }

    static String of(
            final String prefix,
            final long clock,
            final long partition,
            final long offset,
            final Side side,
            final int level,
            final char purpose) {
        final char letter = side == null ? 'n' : side == Side.BUY ? 'b' : 's';
        final String id =
                prefix
                        + '-'
                        + Long.toString(clock, RADIX)
                        + '-'
                        + Long.toString(partition, RADIX)
                        + '_'
                        + Long.toString(offset, RADIX)
                        + '-'
                        + letter
                        + level
                        + purpose;
        return id.length() <= MAX_LENGTH
                ? id
                : "h-"
                        + Hashes.hex(Hashes.sha256(id.getBytes(StandardCharsets.UTF_8)))
                                .substring(0, LONG_HASH);
    }
}
