package io.quoteflow.job.kafka;

/** Something that Kafka did not do; the message is one line for people. */
public final class KafkaFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public KafkaFailure(final String message) {
        super(message);
    }
}
