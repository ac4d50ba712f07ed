package io.quoteflow.connector.kafka.lease;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.KafkaClientSpec;

import java.io.Serializable;
import java.util.UUID;

/**
 * The lease that a live job needs before it writes decision topics, and who asks for it. It is part
 * of the job graph, so every restart of a job asks as the same owner.
 *
 * @param client how the cluster of the decision topics is reached
 * @param topic that holds the lease; its only partition is 0
 * @param owner identifies one start of a job; no other start has the same
 * @param job name of the job, for messages
 * @param checkpoints absolute path of the folder that keeps the job's state; empty if this start
 *     knows of none
 */
public record LeaseSpec(
        KafkaClientSpec client, String topic, String owner, String job, String checkpoints)
        implements Serializable {
    private static final String NAME = "leases";

    /** The lease of a new start of a job. */
    public static LeaseSpec of(
            final ConnectorSpec.KafkaDecisions decisions,
            final String job,
            final String checkpoints) {
        return new LeaseSpec(
                decisions.client(),
                topic(decisions),
                UUID.randomUUID().toString(),
                job,
                checkpoints);
    }

    /** The name of the topic beside the decision topics. */
    public static String topic(final ConnectorSpec.KafkaDecisions decisions) {
        return decisions.prefix() + NAME;
    }
}
