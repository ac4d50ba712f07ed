package io.quoteflow.connector.kafka.client;

/** Something that Kafka did not do; the message is one line for people. */
public final class KafkaFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean away;

    public KafkaFailure(final String message) {
        this(message, false);
    }

    private KafkaFailure(final String message, final boolean away) {
        super(message);
        this.away = away;
    }

    /** The cluster does not answer; it may do so later. */
    static KafkaFailure away(final String message) {
        return new KafkaFailure(message, true);
    }

    /** Whether the cluster did not answer, and it is worth to ask again. */
    public boolean isAway() {
        return away;
    }

    /** The same failure for another thread. */
    public KafkaFailure again() {
        return new KafkaFailure(getMessage(), away);
    }
}
