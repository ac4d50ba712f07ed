package io.quoteflow.connector.kafka.lease;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.KafkaClientSpec;

import java.io.Serializable;
import java.util.UUID;

/**
 * The lease that a live job must hold to write decision topics. It is part of the job graph, so all
 * restarts of a job have the same owner.
 *
 * @param client access to the cluster of the decision topics
 * @param topic of the lease, which has one partition
 * @param owner unique id of the start of the job
 * @param job name of the job, for messages
 * @param checkpoints absolute path of the folder with the state of the job; empty if this start has
 *     none
 * @param holder what kind of process holds the lease
 */
public record LeaseSpec(
        KafkaClientSpec client,
        String topic,
        String owner,
        String job,
        String checkpoints,
        LeaseHolder holder)
        implements Serializable {
    private static final String NAME = "leases";
    private static final String GATEWAY_NAME = "gateway-leases";

    /** Returns the lease for a new start of a job. */
    public static LeaseSpec of(
            final ConnectorSpec.KafkaDecisions decisions,
            final String job,
            final String checkpoints) {
        return new LeaseSpec(
                decisions.client(),
                topic(decisions),
                UUID.randomUUID().toString(),
                job,
                checkpoints,
                LeaseHolder.JOB);
    }

    /** Returns the lease for a new start of a gateway that acts on the decisions. */
    public static LeaseSpec ofGateway(
            final ConnectorSpec.KafkaDecisions decisions, final String gateway) {
        return new LeaseSpec(
                decisions.client(),
                gatewayTopic(decisions),
                UUID.randomUUID().toString(),
                gateway,
                "",
                LeaseHolder.GATEWAY);
    }

    /** Returns the name of the lease topic of the gateway that acts on the decisions. */
    public static String gatewayTopic(final ConnectorSpec.KafkaDecisions decisions) {
        return decisions.prefix() + GATEWAY_NAME;
    }

    /** Returns the name of the lease topic of the decision topics. */
    public static String topic(final ConnectorSpec.KafkaDecisions decisions) {
        return decisions.prefix() + NAME;
    }

    /** Returns why this start does not have the lease, but the one that is described. */
    String taken(final LeaseContender.State state, final String by) {
        return state == LeaseContender.State.REFUSED ? holder.refused(by) : holder.lost(by);
    }

    /** Returns the topic and its brokers, for messages. */
    String place() {
        return "topic " + topic + " at " + client.servers();
    }
}
