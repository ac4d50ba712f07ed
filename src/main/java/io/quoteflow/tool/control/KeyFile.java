package io.quoteflow.tool.control;

import io.quoteflow.config.UsageException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * Reads and writes files with a private key: PKCS#8 in PEM, as OpenSSL writes it, readable by its
 * owner only. No message contains any content of a file.
 */
final class KeyFile {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int LINE = 64;
    private static final long MAX_BYTES = 10_000;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /**
     * Reads a private key.
     *
     * @throws UsageException with one line if the file cannot be read, is accessible to others, or
     *     contains no Ed25519 key
     */
    static PrivateKey read(final String file) {
        final Path path = Path.of(file);
        try {
            if (!Files.isRegularFile(path)) {
                throw new UsageException("--key " + file + ": there is no such file");
            }
            checkPermissions(file, Files.getPosixFilePermissions(path));
            if (Files.size(path) > MAX_BYTES) {
                throw notAKey(file);
            }
            return parse(file, Files.readString(path, StandardCharsets.US_ASCII));
        } catch (final UnsupportedOperationException noPermissions) {
            throw new UsageException(
                    "--key "
                            + file
                            + ": is on a file system without permissions, so anybody can read it");
        } catch (final IOException unreadable) {
            throw new UsageException("--key " + file + ": cannot be read");
        }
    }

    private static void checkPermissions(
            final String file, final Set<PosixFilePermission> permissions) {
        for (final PosixFilePermission permission : permissions) {
            if (!permission.name().startsWith("OWNER_")) {
                throw new UsageException(
                        "--key "
                                + file
                                + ": is accessible to others than its owner ("
                                + PosixFilePermissions.toString(permissions)
                                + "); run chmod 600 "
                                + file);
            }
        }
    }

    private static PrivateKey parse(final String file, final String text) {
        final int begin = text.indexOf(BEGIN);
        final int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw notAKey(file);
        }
        try {
            final byte[] encoded =
                    Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance(ControlSigner.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (final GeneralSecurityException | IllegalArgumentException other) {
            throw notAKey(file);
        }
    }

    private static UsageException notAKey(final String file) {
        return new UsageException(
                "--key "
                        + file
                        + ": is not an Ed25519 private key in PKCS#8 PEM, as control keygen creates it");
    }

    /**
     * Writes a private key to a new file that only its owner can read.
     *
     * @throws UsageException with one line if the file exists or cannot be created
     */
    static void write(final String file, final PrivateKey key) {
        final Path path = Path.of(file);
        final Base64.Encoder lines =
                Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        final String pem =
                BEGIN + "\n" + lines.encodeToString(key.getEncoded()) + "\n" + END + "\n";
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(
                    path, pem, StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (final FileAlreadyExistsException exists) {
            throw new UsageException(
                    "--output " + file + ": exists, and an existing file is never overwritten");
        } catch (final NoSuchFileException noFolder) {
            throw new UsageException("--output " + file + ": its folder does not exist");
        } catch (final UnsupportedOperationException noPermissions) {
            throw new UsageException(
                    "--output "
                            + file
                            + ": is on a file system without permissions, so anybody could read it");
        } catch (final IOException refused) {
            throw new UsageException("--output " + file + ": cannot be written");
        }
    }
}
