package io.quoteflow.gateway.bybit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The key of an account and its secret. No method returns the secret, and no text of this class
 * contains it or the key. Safe for use by several threads.
 */
public final class Credentials {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,256}");

    private final String key;
    private final SecretKeySpec secret;

    /**
     * @param key the public name of the key, as the venue issued it
     * @param secret what requests are signed with; only its bytes are kept
     * @throws IllegalArgumentException if one of them cannot be of this venue; the message contains
     *     neither
     */
    public Credentials(final String key, final String secret) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "API key: expected 1 to 128 of A-Z a-z 0-9 _ -, and nothing else");
        }
        if (secret == null || !SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "API secret: expected 1 to 256 printable characters of ASCII without blanks");
        }
        this.key = key;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), ALGORITHM);
    }

    /** Returns the public name of the key, which requests carry. */
    String key() {
        return key;
    }

    /** Returns the signature of a text in lower-case hex. */
    String sign(final String text) {
        try {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (final GeneralSecurityException impossible) {
            // every Java platform has this algorithm, and any bytes are a key
            throw new IllegalStateException("cannot sign", impossible);
        }
    }

    @Override
    public String toString() {
        return "Credentials(hidden)";
    }
}
