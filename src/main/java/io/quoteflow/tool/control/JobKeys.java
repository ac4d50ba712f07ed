package io.quoteflow.tool.control;

import io.quoteflow.config.JobOutline;
import io.quoteflow.config.UsageException;
import io.quoteflow.text.Suggestion;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.SortedMap;

/** Checks a signer against the public keys of a job file before anything is written. */
final class JobKeys {
    private static final byte[] PROBE = "quoteflow".getBytes(StandardCharsets.US_ASCII);

    private final String file;
    private final SortedMap<String, String> keys;

    /** Reads the keys of a job file. */
    JobKeys(final JobOutline job) {
        file = job.file();
        keys = job.controlKeys();
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    String names() {
        return String.join(", ", keys.keySet());
    }

    /**
     * Returns the author that a signer signs for.
     *
     * @param author expected author; null to find the one whose public key matches
     * @throws UsageException with one line if the job file does not have the signer's key under
     *     this name
     */
    String author(final String author, final ControlSigner signer) {
        if (author != null && !keys.containsKey(author)) {
            throw new UsageException(
                    "--author "
                            + author
                            + ": "
                            + file
                            + " has no control.keys."
                            + author
                            + "; its keys are "
                            + names()
                            + Suggestion.question(author, keys.keySet()));
        }
        final byte[] signature = signer.signature(PROBE);
        for (final String name : keys.keySet()) {
            if ((author == null || author.equals(name)) && verifies(name, signature)) {
                return name;
            }
        }
        throw new UsageException(
                "--key: belongs to "
                        + (author == null
                                ? "none of the control.keys in " + file + ": " + names()
                                : "another key than control.keys." + author + " in " + file));
    }

    private boolean verifies(final String name, final byte[] signature) {
        try {
            final PublicKey key =
                    KeyFactory.getInstance(ControlSigner.ALGORITHM)
                            .generatePublic(
                                    new X509EncodedKeySpec(
                                            Base64.getDecoder().decode(keys.get(name))));
            final Signature verifier = Signature.getInstance(ControlSigner.ALGORITHM);
            verifier.initVerify(key);
            verifier.update(PROBE);
            return verifier.verify(signature);
        } catch (final GeneralSecurityException | IllegalArgumentException unusable) {
            throw new UsageException(
                    file
                            + ": control.keys."
                            + name
                            + ": is not a public key as control keygen prints it");
        }
    }
}
