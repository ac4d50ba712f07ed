package io.quoteflow.trading;

import io.quoteflow.decision.Hashes;
import io.quoteflow.market.Side;

import java.nio.charset.StandardCharsets;

/**
 * Makes client order ids. An id depends on nothing but the cause of the order, so that every replay
 * gives the same one. No id is used twice. An id has at most 36 characters of [A-Za-z0-9_-].
 *
 * <p>An example is {@code BTCUSDT1a2b-lzk3v9q0-0_2f4-b0q}. It consists of the symbol's first 8
 * characters, four characters of the hash of the instrument's name, the clock, the journal position
 * (both base 36), side, level and purpose. If the symbol is not ASCII, 8 more characters of the
 * hash replace it. If the id is too long, its hash replaces it.
 *
 * <p>The ids of a job with a namespace start with it and a {@code -}, so that the gateway and the
 * trader recognise them on the account. They always end with side, level and purpose, because the
 * ledger of an order that the state has forgotten is known by its purpose alone.
 */
final class OrderIds {
    private static final int MAX_LENGTH = 36;
    private static final int SYMBOL_LENGTH = 8;
    private static final int HASH_BYTES = 2;
    private static final int RADIX = 36;
    private static final int LONG_HASH = 30;
    private static final int SHORT_HASH = 24;
    private static final char LAST_ASCII = 0x7f;

    private OrderIds() {}

    /**
     * Returns the part of an id that stands for the job and the instrument.
     *
     * @param namespace namespace of the job's orders; empty for none
     * @param symbol third part of the instrument's name
     * @param instrument the instrument's name
     */
    static String prefix(final String namespace, final String symbol, final String instrument) {
        return namespace.isEmpty()
                ? prefix(symbol, instrument)
                : namespace + '-' + prefix(symbol, instrument);
    }

    /**
     * Whether an id is one of the job's orders.
     *
     * @param namespace namespace of the job's orders; not empty
     * @param id may be null
     */
    static boolean isOwn(final String namespace, final String id) {
        return id != null
                && id.length() > namespace.length()
                && id.startsWith(namespace)
                && id.charAt(namespace.length()) == '-';
    }

    /**
     * Returns the purpose that the last letter of an id stands for; QUOTE if it is no such letter.
     */
    static Purpose purpose(final String id) {
        final char letter = id.isEmpty() ? ' ' : id.charAt(id.length() - 1);
        for (final Purpose purpose : Purpose.values()) {
            if (purpose.letter() == letter) {
                return purpose;
            }
        }
        return Purpose.QUOTE;
    }

    /** Returns the part of an id that stands for the instrument in a job without a namespace. */
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

    /** Makes an id of a job without a namespace. */
    static String of(
            final String prefix,
            final long clock,
            final long partition,
            final long offset,
            final Side side,
            final int level,
            final char purpose) {
        return of("", prefix, clock, partition, offset, side, level, purpose);
    }

    /**
     * Makes an id.
     *
     * @param namespace namespace of the job's orders; empty for none
     * @param prefix prefix of job and instrument, see {@link #prefix}
     * @param clock the symbol's clock, ms
     * @param partition partition of the record that caused the order
     * @param offset offset of the record that caused the order
     * @param side side of the order; null for a request that is not about an order
     * @param purpose a letter for what the order is for
     */
    static String of(
            final String namespace,
            final String prefix,
            final long clock,
            final long partition,
            final long offset,
            final Side side,
            final int level,
            final char purpose) {
        final char letter = side == null ? 'n' : side == Side.BUY ? 'b' : 's';
        final String end = "-" + letter + level + purpose;
        final String id =
                prefix
                        + '-'
                        + Long.toString(clock, RADIX)
                        + '-'
                        + Long.toString(partition, RADIX)
                        + '_'
                        + Long.toString(offset, RADIX)
                        + end;
        if (id.length() <= MAX_LENGTH) {
            return id;
        }
        final String hash = Hashes.hex(Hashes.sha256(id.getBytes(StandardCharsets.UTF_8)));
        return namespace.isEmpty()
                ? "h-" + hash.substring(0, LONG_HASH)
                : namespace + "-h" + hash.substring(0, SHORT_HASH) + end;
    }
}
