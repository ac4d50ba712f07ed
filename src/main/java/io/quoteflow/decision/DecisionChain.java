package io.quoteflow.decision;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.security.MessageDigest;

/**
 * Counts the numbered rows of an instrument or portfolio, and hashes each onto the hash of those
 * before it.
 */
public final class DecisionChain {
    private static final int HASH_BYTES = 32;

    private long count;
    private byte[] hash = new byte[HASH_BYTES];

    /** Returns the number of rows so far, which is also the number of the next row. */
    public long count() {
        return count;
    }

    /** Returns the hash over all rows so far, hex. */
    public String hash() {
        return Hashes.hex(hash);
    }

    /**
     * Adds a row.
     *
     * @param digest SHA-256, in its initial state
     */
    public void add(final RowBytes row, final MessageDigest digest) {
        digest.update(hash);
        row.hash(digest);
        hash = digest.digest();
        count++;
    }

    public void write(final StateWriter out) {
        out.putLong(count);
        out.putBytes(hash);
    }

    public static DecisionChain read(final StateReader in) {
        final DecisionChain chain = new DecisionChain();
        chain.count = in.getLong();
        chain.hash = in.getBytes();
        return chain;
    }
}
