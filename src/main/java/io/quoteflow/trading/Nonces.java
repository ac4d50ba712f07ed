package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.TreeMap;

/**
 * The signed commands that were accepted, so that none is accepted twice.
 *
 * <p>It remembers each by author and nonce, and forgets the older ones. Whatever was signed at or
 * before the newest forgotten time is refused as too old. So a command that was accepted once is
 * either remembered or too old, whatever a later record with it says about when it was received.
 *
 * <p>A genuine command is signed within 60 s of its arrival, so commands arrive at most 120 s out
 * of the order of their times: what is older than that can be forgotten.
 */
public final class Nonces {
    /** Commands that are signed more than this before the latest one are refused, ms. */
    static final long REMEMBERED_MS = 120_000;

    /** Commands that are remembered at most. */
    static final int MOST = 1000;

    private final TreeMap<String, Long> times = new TreeMap<>();
    private long forgotten = TraderState.NONE;

    /** Whether a command of that author had that nonce. */
    public boolean contains(final String author, final String nonce) {
        return times.containsKey(key(author, nonce));
    }

    /** Whether what was signed at a time may have been forgotten, ms since the epoch. */
    public boolean isTooOld(final long time) {
        return time <= forgotten;
    }

    /**
     * Remembers an accepted command.
     *
     * @param time when it was signed, ms since the epoch; not {@linkplain #isTooOld too old}
     */
    public void add(final String author, final String nonce, final long time) {
        times.put(key(author, nonce), time);
        long latest = time;
        for (final long each : times.values()) {
            latest = Math.max(latest, each);
        }
        forget(latest - REMEMBERED_MS - 1);
        while (times.size() > MOST) {
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

    /** The length stands first, so that no two pairs have the same key. */
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
