package io.quoteflow.connector.kafka.client;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once that a Kafka cluster does not answer, and once that it answers again. Used by one
 * thread.
 */
public final class BrokerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);

    private final String servers;
    private boolean away;
    private long since;

    /**
     * Creates a watch.
     *
     * @param servers of the cluster, for messages
     */
    public BrokerWatch(final String servers) {
        this.servers = servers;
    }

    /** Reports that the cluster did not answer. The caller tries again. */
    public void failed() {
        if (!away) {
            away = true;
            since = System.nanoTime();
            LOG.warn("Kafka at {} does not answer; the job waits for it", servers);
        }
    }

    public void answered() {
        if (away) {
            away = false;
            LOG.warn(
                    "Kafka at {} answers again, after {} s; the job goes on",
                    servers,
                    (System.nanoTime() - since) / 1_000_000_000);
        }
    }
}
