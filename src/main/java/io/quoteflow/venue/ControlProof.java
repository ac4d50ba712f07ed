package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.ScalarFields;
import io.quoteflow.journal.SignedControl;
import io.quoteflow.trading.ControlCommand;
import io.quoteflow.trading.Nonces;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.SortedMap;

/**
 * Checks the Ed25519 signature of a control record. The result depends on the record and the state
 * only, so that a replay comes to the same one.
 */
public final class ControlProof {
    private static final String ALGORITHM = "Ed25519";
    private static final String HALT = "halt";

    /** How far the time of the signature can be from that of receipt, ms. */
    private static final long MAX_APART_MS = 60_000;

    /** Longest nonce, in characters. */
    private static final int MAX_NONCE = 64;

    private final SortedMap<String, String> keys;
    private final Nonces nonces;

    /**
     * Creates a check.
     *
     * @param keys public keys by author; if there are none, no command needs a signature
     * @param nonces the nonces of the commands that were accepted; {@link #check} adds to them
     */
    ControlProof(final SortedMap<String, String> keys, final Nonces nonces) {
        this.keys = keys;
        this.nonces = nonces;
    }

    /**
     * Reads a public key of a job file.
     *
     * @param base64 X.509 SubjectPublicKeyInfo in Base64
     * @throws IllegalArgumentException if it is not an Ed25519 key
     */
    public static PublicKey key(final String base64) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (final GeneralSecurityException noKey) {
            throw new IllegalArgumentException("is not a public key of Ed25519", noKey);
        }
    }

    /**
     * Checks a command, and remembers its nonce if the signature is right. A halt needs no
     * signature.
     *
     * @param payload fields of the record
     * @return null if the command can be carried out; else the reason why it cannot
     */
    String check(
            final JournalRecord record, final ScalarFields payload, final ControlCommand command) {
        if (keys.isEmpty() || command.command().equals(HALT)) {
            return null;
        }
        final String author = command.author();
        final String nonce = payload.text("nonce");
        final String signature = payload.text("signature");
        final long time = payload.time("time");
        final String refusal = refusal(record.received(), signature, author, nonce, time);
        if (refusal != null) {
            return refusal;
        }
        final byte[] message =
                SignedControl.message(
                        record.instrument(),
                        command.command(),
                        command.settings(),
                        author,
                        command.reason(),
                        time,
                        nonce);
        if (!isSigned(message, signature, keys.get(author))) {
            return "wrong signature: it is not one by the key of " + author + " over this command";
        }
        nonces.add(author, nonce, time);
        return null;
    }

    /** Returns what is wrong besides the signature itself, or null if nothing is. */
    private String refusal(
            final long received,
            final String signature,
            final String author,
            final String nonce,
            final long time) {
        if (signature == null) {
            return "not signed: this job takes signed commands only, but for halt";
        }
        if (author == null || !keys.containsKey(author)) {
            return "unknown author: control.keys of the job has no key of that name";
        }
        if (time < 0) {
            return "no time: a signed command says when it was given, in ms";
        }
        if (nonce == null || nonce.isEmpty() || nonce.length() > MAX_NONCE) {
            return "no nonce: a signed command has one of 1 to " + MAX_NONCE + " characters";
        }
        if (Math.abs(time - received) > MAX_APART_MS) {
            return "wrong time: signed at "
                    + time
                    + ", which is more than 60 s from "
                    + received
                    + ", when it was received";
        }
        if (nonces.isTooOld(time)) {
            return "wrong time: signed at " + time + ", long before a command that was accepted";
        }
        return nonces.contains(author, nonce)
                ? "used nonce: a command of " + author + " had it before"
                : null;
    }

    private static boolean isSigned(
            final byte[] message, final String signature, final String key) {
        try {
            final Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key(key));
            verifier.update(message);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (final GeneralSecurityException | IllegalArgumentException notSigned) {
            return false;
        }
    }
}
