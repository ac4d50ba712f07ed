package io.quoteflow.config.gateway;

import io.quoteflow.config.EnvironmentText;
import io.quoteflow.config.UsageException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Where the key of an account and its secret are: in variables of the environment, or in a file.
 * Both are read when they are needed and are not kept. No message contains them.
 */
public final class SecretSource {
    private static final int MAX_BYTES = 10_000;

    private final EnvironmentText key;
    private final EnvironmentText secret;
    private final Path file;

    /** Null for {@code key} and {@code secret}, or for {@code file}. */
    SecretSource(final EnvironmentText key, final EnvironmentText secret, final Path file) {
        this.key = key;
        this.secret = secret;
        this.file = file;
    }

    /**
     * Reads key and secret.
     *
     * @param reader makes something of them
     * @throws UsageException if a variable is not set, or the file cannot be read, is readable by
     *     others, or lacks a line
     */
    public <T> T read(final BiFunction<String, String, T> reader) {
        if (file == null) {
            final Map<String, String> environment = System.getenv();
            return reader.apply(key.resolve(environment), secret.resolve(environment));
        }
        final List<String> lines = lines();
        return reader.apply(value(lines, "key="), value(lines, "secret="));
    }

    private String value(final List<String> lines, final String start) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElseThrow(() -> refused("has no line " + start + "..."));
    }

    private List<String> lines() {
        try {
            if (!Files.isRegularFile(file)) {
                throw refused("there is no such file");
            }
            check(Files.getPosixFilePermissions(file));
            if (Files.size(file) > MAX_BYTES) {
                throw refused("is larger than " + MAX_BYTES + " bytes");
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (final UnsupportedOperationException noPermissions) {
            throw refused("is on a file system without permissions, so anybody can read it");
        } catch (final IOException unreadable) {
            throw refused("cannot be read");
        }
    }

    private void check(final Set<PosixFilePermission> permissions) {
        for (final PosixFilePermission permission : permissions) {
            if (!permission.name().startsWith("OWNER_")) {
                throw refused(
                        "is accessible to others than its owner ("
                                + PosixFilePermissions.toString(permissions)
                                + "); run chmod 600 "
                                + file);
            }
        }
    }

    private UsageException refused(final String why) {
        return new UsageException("secretFile: " + file + ": " + why);
    }

    /** Returns where the secret is, without the secret. */
    @Override
    public String toString() {
        return file == null ? secret.text() : file.toString();
    }
}
