package io.quoteflow.journal.folder;

import java.time.Duration;
import java.util.Objects;

/**
 * How a folder is recorded.
 *
 * @param rotation span of {@code received} that a file covers at most, aligned to multiples of it
 *     since 1970; at least 1 s
 * @param maxBytes size from which on a file is closed, bytes before compression; at least 1
 * @param compression of closed files
 */
public record RecordingOptions(Duration rotation, long maxBytes, Compression compression) {
    public RecordingOptions {
        Objects.requireNonNull(compression, "compression");
        if (rotation.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a file covers at least 1 s, not " + rotation);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("a file has at least 1 byte, not " + maxBytes);
        }
    }
}
