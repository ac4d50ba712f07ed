package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.TreeMap;

/**
 * Remembers the signed commands that were accepted, so that none is accepted twice.
 *
 * <p>Each command is remembered by author and nonce. Old ones are forgotten, and every command that
 * was signed at or before the latest forgotten time is refused as too old. So a command that was
 * accepted before is either remembered or too old, whatever its record says about its receipt.
 *
 * <p>A genuine command is signed within 60 s of its receipt, so that two of them are at most 120 s
 * out of order. Older ones can be forgotten.
 */
public final class Nonces {
    /** A command that was signed more than this before the latest one is refused, ms. */
    static final long REMEMBERED_MS = 120_000;

    /** Largest number of commands that are remembered. */
    static final int MAX_REMEMBERED = 1000;

    private final TreeMap<String, Long> times = new TreeMap<>();
    private long forgotten = TraderState.NONE;

    /** Whether a remembered command has this author and nonce. */
    public boolean contains(final String author, final String nonce) {
        return times.containsKey(key(author, nonce));
    }

    /**
     * Whether a command may have been accepted and forgotten.
     *
     * @param time time of the signature, ms
     */
    public boolean isTooOld(final long time) {
        return time <= forgotten;
    }

    /**
     * Remembers an accepted command.
     *
     * @param time time of the signature, ms; must not be {@linkplain #isTooOld too old}
     */
    public void add(final String author, final String nonce, final long time) {
        times.put(key(author, nonce), time);
        long latest = time;
        for (final long each : times.values()) {
            latest = Math.max(latest, each);
        }
        forget(latest - REMEMBERED_MS - 1);
        while (times.size() > MAX_REMEMBERED) {
            long oldest = Long.MAX_VALUE;
            for (final long each : times.values()) {
                oldest = Math.min(oldest, each);
            }
            forget(oldest);
        }
    }

    private void forget(final long upTo) {
        forgotten = Math.max(forgotten, upTo);
        times.values().removeIf(time -> time <= forgotten);
    }

    /**
     * Returns a key that starts with the length of the author, so that no two pairs have the same
     * key.
     */
    private static String key(final String author, final String nonce) {
        return author.length() + ":" + author + nonce;
    }

    void write(final StateWriter out) {
        out.putLong(forgotten);
        out.putInt(times.size());
        times.forEach(
                (key, time) -> {
                    out.putText(key);
                    out.putLong(time);
                });
    }

    static Nonces read(final StateReader in) {
        final Nonces nonces = new Nonces();
        nonces.forgotten = in.getLong();
        for (int left = in.getInt(); left > 0; left--) {
            final String key = in.getText();
            nonces.times.put(key, in.getLong());
        }
        return nonces;
    }
}
