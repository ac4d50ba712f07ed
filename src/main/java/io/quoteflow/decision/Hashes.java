package io.quoteflow.decision;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes SHA-256 hashes. */
public final class Hashes {
    private static final String DIGITS = "0123456789abcdef";

    private Hashes() {}

    /** Creates a digest, which one thread may use many times. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public static byte[] sha256(final byte[] bytes) {
        return newSha256().digest(bytes);
    }

    /** Returns the bytes in lower-case hex. */
    public static String hex(final byte[] bytes) {
        final StringBuilder text = new StringBuilder(2 * bytes.length);
        for (final byte b : bytes) {
            text.append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
        }
        return text.toString();
    }
}
