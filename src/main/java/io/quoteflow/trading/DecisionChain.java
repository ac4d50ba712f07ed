package io.quoteflow.trading;

import io.quoteflow.decision.Hashes;
import io.quoteflow.decision.RowBytes;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.security.MessageDigest;

/** Counts the numbered rows of an instrument, and hashes each onto the hash of those before it. */
final class DecisionChain {
    private static final int HASH_BYTES = 32;

    private long count;
    private byte[] hash = new byte[HASH_BYTES];

    /** Returns the number of rows so far, which is also the number of the next row. */
    long count() {
        return count;
    }

    /** Returns the hash over all rows so far, hex. */
    String hash() {
        return Hashes.hex(hash);
    }

    /**
     * Adds a row.
     *
     * @param digest SHA-256, in its initial state
     */
    void add(final RowBytes row, final MessageDigest digest) {
        digest.update(hash);
        row.hash(digest);
        hash = digest.digest();
        count++;
    }

    void write(final StateWriter out) {
        out.putLong(count);
        out.putBytes(hash);
    }

    static DecisionChain read(final StateReader in) {
        final DecisionChain chain = new DecisionChain();
        chain.count = in.getLong();
        chain.hash = in.getBytes();
        return chain;
    }
}
