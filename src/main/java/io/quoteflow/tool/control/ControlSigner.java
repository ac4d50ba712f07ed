package io.quoteflow.tool.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.journal.SignedControl;
import io.quoteflow.journal.control.ControlPayload;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Base64;

/** Signs control records with an Ed25519 key. */
final class ControlSigner {
    static final String ALGORITHM = "Ed25519";

    private static final int NONCE_BYTES = 16;

    private final PrivateKey key;
    private final SecureRandom random = new SecureRandom();

    ControlSigner(final PrivateKey key) {
        this.key = key;
    }

    /** Adds the time, a unique nonce and the signature to a payload. */
    void sign(
            final ObjectNode payload,
            final String instrument,
            final ControlOrder order,
            final long time) {
        final byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        final String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        final byte[] message =
                SignedControl.message(
                        instrument,
                        order.verb().word(),
                        order.settings(),
                        order.author(),
                        order.reason(),
                        time,
                        nonce);
        ControlPayload.proof(payload, time, nonce, signature(message));
    }

    byte[] signature(final byte[] message) {
        try {
            final Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (final GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK cannot sign with " + ALGORITHM, impossible);
        }
    }
}
