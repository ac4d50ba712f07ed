package io.quoteflow.connector.kafka.lease;

import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import org.apache.kafka.common.KafkaException;

import java.time.Duration;
import java.util.Optional;

/** Finds the holder of a lease without asking for the lease. */
public final class LeaseLook {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BEATS = LeaseContender.BEAT.multipliedBy(3);
    private static final long PAUSE_MILLIS = 100;

    private LeaseLook() {}

    /**
     * Finds the live job that renews a lease now. Takes at most a few seconds.
     *
     * @return the holder and the topic, for people; empty if nobody renews the lease, or if this
     *     process cannot find out
     */
    public static Optional<String> holder(final LeaseSpec lease) throws InterruptedException {
        try (TopicAdmin topics = new TopicAdmin(lease.client(), PATIENCE)) {
            if (topics.partitions(lease.topic()) == 0) {
                return Optional.empty();
            }
            try (LeaseTopic topic = new LeaseTopic(lease.client(), lease.topic())) {
                return watch(topic)
                        .map(
                                who ->
                                        who
                                                + "; topic "
                                                + lease.topic()
                                                + " at "
                                                + lease.client().servers());
            }
        } catch (final KafkaFailure | KafkaException | UsageException unknown) {
            // not an error: the cluster that the job reaches may be out of reach for the submitting
            // process
            return Optional.empty();
        }
    }

    private static Optional<String> watch(final LeaseTopic topic) throws InterruptedException {
        final LeaseView view = new LeaseView();
        topic.read(view);
        final long first = view.newest();
        final long start = System.nanoTime();
        while (!view.isFree()) {
            if (view.newest() > first) {
                return Optional.of(view.holder().orElseThrow().author());
            }
            if (System.nanoTime() - start > BEATS.toNanos()) {
                break;
            }
            Thread.sleep(PAUSE_MILLIS);
            topic.read(view);
        }
        return Optional.empty();
    }
}
