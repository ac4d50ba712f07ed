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
 * One record of the lease topic: a JSON object with the owner as its key.
 *
 * @param kind of the record
 * @param owner id of the start of the job that wrote the record
 * @param term of a claim, the offset that the claim must get to be valid; of other kinds, the term
 *     of the owner's valid claim
 * @param job name of the job, for messages
 * @param process that runs the job, for messages
 * @param since when the owner first asked for the lease by its wall clock, ms since the epoch, for
 *     messages
 * @param checkpoints absolute path of the folder with the state of the owner; may be empty
 */
public record LeaseRecord(
        Kind kind,
        String owner,
        long term,
        String job,
        String process,
        long since,
        String checkpoints) {
    /** Kind of a record. */
    public enum Kind {
        /** The owner asks for the lease. */
        CLAIM,

        /** The owner holds the lease and may write decisions. */
        HELD,

        /** The owner has ended and will not write any more. */
        RELEASED;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;
    private static final int LONGEST_PATH = 4096;

    /** Returns a record of the same author with another kind and term. */
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
     * Parses the value of a record.
     *
     * @param value null or any bytes, because anybody may have written the record
     * @return empty if the value is not a lease record
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

    /** Makes text of unknown origin fit for one line of a terminal. */
    private static String shown(final String text, final int longest) {
        return text.substring(0, Math.min(longest, text.length())).replaceAll("\\p{C}", "?");
    }

    /** Describes the author of the record for people. */
    String author() {
        return "job " + job + ", " + process + ", since " + Instant.ofEpochMilli(since);
    }
}
