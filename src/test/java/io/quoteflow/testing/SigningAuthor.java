package io.quoteflow.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.journal.SignedControl;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/** An author with a key, who signs control records. */
public final class SigningAuthor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final KeyPair keys;

    public SigningAuthor(final String name) {
        this.name = name;
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String name() {
        return name;
    }

    /** As a job file has it under {@code control.keys}. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** The payload of a signed command that sets nothing. */
    public ObjectNode signed(
            final String instrument, final String command, final long time, final String nonce) {
        return signed(instrument, command, new TreeMap<>(), time, nonce);
    }

    /** The payload of a signed set of one parameter. */
    public ObjectNode set(
            final String instrument,
            final String key,
            final String value,
            final long time,
            final String nonce) {
        final TreeMap<String, String> settings = new TreeMap<>();
        settings.put(key, value);
        final ObjectNode payload = signed(instrument, "set", settings, time, nonce);
        payload.remove("values");
        return payload.put("key", key).put("value", value);
    }

    /** The payload of a signed command; several settings as {@code values}. */
    public ObjectNode signed(
            final String instrument,
            final String command,
            final SortedMap<String, String> settings,
            final long time,
            final String nonce) {
        final ObjectNode payload = JSON.createObjectNode();
        payload.put("command", command).put("author", name).put("reason", "a test");
        if (!settings.isEmpty()) {
            final ObjectNode values = payload.putObject("values");
            settings.forEach(values::put);
        }
        payload.put("time", time).put("nonce", nonce);
        final byte[] message =
                SignedControl.message(instrument, command, settings, name, "a test", time, nonce);
        try {
            final Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return payload.put("signature", Base64.getEncoder().encodeToString(signature.sign()));
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
