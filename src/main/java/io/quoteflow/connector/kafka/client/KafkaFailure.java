package io.quoteflow.connector.kafka.client;

/** Thrown if a request to Kafka fails. The message is one line for people. */
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

    /** Creates a failure of a cluster that does not answer, but may do so later. */
    static KafkaFailure away(final String message) {
        return new KafkaFailure(message, true);
    }

    /** Whether the cluster did not answer, so that a retry may succeed. */
    public boolean isAway() {
        return away;
    }

    /** Returns a copy that another thread can throw. */
    public KafkaFailure copy() {
        return new KafkaFailure(getMessage(), away);
    }
}
