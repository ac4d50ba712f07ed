package io.quoteflow.connector.kafka.lease;

import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import org.apache.kafka.common.KafkaException;

import java.time.Duration;
import java.util.Optional;

/** A look at a lease, without asking for it. */
public final class LeaseLook {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BEATS = LeaseContender.BEAT.multipliedBy(3);
    private static final long PAUSE_MILLIS = 100;

    private LeaseLook() {}

    /**
     * Finds out whether a live job renews a lease now. Looks for some seconds at most.
     *
     * @return who holds the lease and where; empty if nobody renews it, or if this process cannot
     *     find out
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
            // the process that submits a job need not reach what the job reaches
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
