package io.quoteflow.connector.kafka.lease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One record of the lease topic, a JSON object under the owner as its key.
 *
 * @param kind what the record says
 * @param owner the start of a job that wrote it
 * @param term of a claim, the offset that the claim must get to be valid; of the other kinds, the
 *     term of the owner's valid claim
 * @param job name of the job, for messages
 * @param process where the job runs, for messages
 * @param since wall clock of the writer when it asked for the lease, ms; for messages alone
 * @param checkpoints absolute path of the folder that keeps the owner's state; may be empty
 */
public record LeaseRecord(
        Kind kind,
        String owner,
        long term,
        String job,
        String process,
        long since,
        String checkpoints) {
    /** What a record says. */
    public enum Kind {
        /** The owner asks for the lease. */
        CLAIM,

        /** The owner has the lease and writes decisions. */
        HELD,

        /** The owner has ended and will write nothing more. */
        RELEASED;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;
    private static final int LONGEST_PATH = 4096;

    /** The same author with another thing to say. */
    public LeaseRecord with(final Kind newKind, final long newTerm) {
        return new LeaseRecord(newKind, owner, newTerm, job, process, since, checkpoints);
    }

    byte[] key() {
        return owner.getBytes(StandardCharsets.UTF_8);
    }

    byte[] value() {
        final ObjectNode node = JSON.createObjectNode();
        node.put("kind", kind.text());
        node.put("owner", owner);
        node.put("term", term);
        node.put("job", job);
        node.put("process", process);
        node.put("since", since);
        node.put("checkpoints", checkpoints);
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a record.
     *
     * @param value may be null or anything else that somebody wrote
     * @return empty if it is no lease record
     */
    static Optional<LeaseRecord> parse(final byte[] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            final JsonNode node = JSON.readTree(value);
            for (final Kind kind : Kind.values()) {
                if (kind.text().equals(node.path("kind").asText())
                        && node.path("owner").isTextual()
                        && node.path("term").isIntegralNumber()) {
                    return Optional.of(
                            new LeaseRecord(
                                    kind,
                                    node.path("owner").asText(),
                                    node.path("term").asLong(),
                                    shown(node.path("job").asText(), LONGEST),
                                    shown(node.path("process").asText(), LONGEST),
                                    node.path("since").asLong(),
                                    shown(node.path("checkpoints").asText(), LONGEST_PATH)));
                }
            }
            return Optional.empty();
        } catch (final IOException notJson) {
            return Optional.empty();
        }
    }

    /** Text from outside, fit for one line of a terminal. */
    private static String shown(final String text, final int longest) {
        return text.substring(0, Math.min(longest, text.length())).replaceAll("\\p{C}", "?");
    }

    /** Who wrote the record, for people. */
    String author() {
        return "job " + job + ", " + process + ", since " + Instant.ofEpochMilli(since);
    }
}
