package io.quoteflow.gateway.process;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the order side what has changed about the lease and about Kafka, and logs its alarms. Used
 * by one thread.
 */
final class OrderSideNews {
    private static final Logger LOG = LoggerFactory.getLogger(OrderSideNews.class);

    private final AlarmLog alarms = new AlarmLog();

    /** Until when the order side believes to hold the lease. */
    private long heldUntil = Long.MIN_VALUE;

    /** Whether the order side believes that Kafka can be reached. */
    private boolean reachable = true;

    /**
     * Tells what is new.
     *
     * @param until until when the lease is held, by {@link System#nanoTime}
     */
    void pass(final RunningGateway gateway, final long until) {
        if (until != heldUntil) {
            heldUntil = until;
            gateway.orders().lease(until);
        }
        final boolean isReachable = gateway.isKafkaReachable();
        if (isReachable != reachable) {
            reachable = isReachable;
            gateway.orders().kafka(isReachable);
            LOG.warn("Kafka {}", isReachable ? "acknowledges again" : "does not acknowledge");
        }
        if (gateway.orders().status() != null) {
            alarms.log(gateway.orders().status().alarms());
        }
    }
}
