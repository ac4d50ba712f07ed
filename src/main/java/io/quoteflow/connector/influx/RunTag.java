package io.quoteflow.connector.influx;

import org.apache.flink.core.io.SimpleVersionedSerializer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/**
 * The value of the tag {@code run}. A run begins with a start without state, and continues through
 * restarts, resumes and restores. A fork is another run.
 *
 * @param fork name of the fork, or an empty text if the run is not a fork
 * @param start time at which the run began
 */
record RunTag(String fork, Instant start) {
    /** Writes the text to checkpoints as UTF-8. */
    static final SimpleVersionedSerializer<RunTag> SERIALIZER = new Serializer();

    private static final char SEPARATOR = '@';

    RunTag {
        Objects.requireNonNull(fork, "fork");
        Objects.requireNonNull(start, "start");
        if (fork.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("the name of a fork has no " + SEPARATOR);
        }
    }

    /**
     * Returns the tag, such as {@code 2026-11-27T22:57:24.183Z}, or {@code
     * NAME@2026-11-27T22:57:24.183Z} for a fork.
     */
    String text() {
        return fork.isEmpty() ? start.toString() : fork + SEPARATOR + start;
    }

    private static RunTag parse(final String text) {
        final int separator = text.indexOf(SEPARATOR);
        return new RunTag(
                text.substring(0, Math.max(0, separator)),
                Instant.parse(text.substring(separator + 1)));
    }

    private static final class Serializer implements SimpleVersionedSerializer<RunTag> {
        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(final RunTag run) {
            return run.text().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public RunTag deserialize(final int version, final byte[] bytes) throws IOException {
            if (version != VERSION) {
                throw new IOException(
                        "InfluxDB sink state of format "
                                + version
                                + " was written by a later Quoteflow");
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
