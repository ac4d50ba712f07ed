package io.quoteflow.model.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.model.Model;
import io.quoteflow.model.ModelCard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A model as it was read from a file.
 *
 * @param model the model
 * @param card what its training says of it; null if the file has no card
 * @param sha256 SHA-256 of the file's bytes, 64 lower-case hex digits
 */
public record ModelFile(Model model, ModelCard card, String sha256) {
    /** The largest file that is read, bytes. */
    public static final int MAX_BYTES = 16 << 20;

    /**
     * Reads a model file.
     *
     * @throws IllegalArgumentException naming the file and what is wrong with it, on one line
     */
    public static ModelFile read(final Path file) {
        final byte[] bytes;
        try {
            if (!Files.isRegularFile(file)) {
                // a pipe or a device would be read for ever
                final String trouble =
                        Files.exists(file) ? "it is not a regular file" : "there is no such file";
                throw new IllegalArgumentException(
                        file + " cannot be read as a model file: " + trouble);
            }
            final long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new IllegalArgumentException(
                        file + " has " + size + " bytes; a model has at most " + MAX_BYTES);
            }
            bytes = Files.readAllBytes(file);
        } catch (final IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read as a model file: " + e.getMessage(), e);
        }
        try {
            final JsonNode root = ModelReader.parse(bytes);
            return new ModelFile(ModelReader.read(root), ModelCardReader.read(root), hash(bytes));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + " is not a model that can be used: " + e.getMessage(), e);
        }
    }

    private static String hash(final byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
