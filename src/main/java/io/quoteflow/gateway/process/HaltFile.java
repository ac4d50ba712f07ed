package io.quoteflow.gateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a halt on disk, so that it holds after a restart although Kafka was away when it was
 * ordered. A file that cannot be understood also halts.
 */
final class HaltFile {
    /**
     * A halt.
     *
     * @param author who ordered it
     * @param reason for people; may be empty
     */
    record Halt(String author, String reason) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /**
     * @param folder created if it does not exist
     */
    HaltFile(final Path folder) throws IOException {
        Files.createDirectories(folder);
        file = folder.resolve("halted.json");
    }

    /** Returns the halt that holds; null if there is none. */
    Halt read() {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            final JsonNode node = JSON.readTree(Files.readAllBytes(file));
            return new Halt(node.path("author").asText("unknown"), node.path("reason").asText(""));
        } catch (final IOException unreadable) {
            return new Halt("unknown", file + " cannot be read");
        }
    }

    /** Stores a halt. It is on disk when the method returns. */
    void write(final Halt halt) throws IOException {
        final byte[] text =
                JSON.createObjectNode()
                        .put("author", halt.author())
                        .put("reason", halt.reason())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        final Path other = file.resolveSibling("halted.json.new");
        try (FileChannel channel =
                FileChannel.open(
                        other,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            final ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
