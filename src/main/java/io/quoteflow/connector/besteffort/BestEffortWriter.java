package io.quoteflow.connector.besteffort;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import io.quoteflow.decision.Decision;
import io.quoteflow.monitor.RunWarnings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes rows to a thread that sends them. Rows and checkpoints never wait for the external system.
 * Only closing waits: at the end of a bounded input for at most {@value #LAST_SECONDS} s, and at
 * any other end, such as a stop with a savepoint, for at most {@value #CLOSE_SECONDS} s and only if
 * the system answers. Has no state: rows that are not sent yet are lost in a restart.
 */
public final class BestEffortWriter implements SinkWriter<Decision> {
    private static final Logger LOG = LoggerFactory.getLogger(BestEffortWriter.class);

    private static final long LAST_SECONDS = 10;
    private static final long CLOSE_SECONDS = 1;

    private final ExternalClient client;
    private final RowBuffer rows;
    private final RowSender sender;
    private final Thread thread;
    private final AtomicLong abandoned = new AtomicLong();

    /**
     * Creates a writer and starts its thread.
     *
     * @param client closed by this writer
     * @param rows buffer between the task and the thread
     * @param waitMillis longest time for which rows wait for a full batch, ms
     * @param metrics group for five gauges, which are named by the unit of the client
     */
    public BestEffortWriter(
            final ExternalClient client,
            final RowBuffer rows,
            final long waitMillis,
            final MetricGroup metrics) {
        this.client = client;
        this.rows = rows;
        sender = new RowSender(rows, client, waitMillis);
        metrics.gauge(client.unit() + "Written", (Gauge<Long>) sender::written);
        metrics.gauge(client.unit() + "Dropped", (Gauge<Long>) this::dropped);
        metrics.gauge(client.unit() + "Refused", (Gauge<Long>) sender::refused);
        metrics.gauge(client.unit() + "Pending", (Gauge<Integer>) rows::size);
        metrics.gauge("writeRetries", (Gauge<Long>) sender::retries);
        thread = new Thread(sender, client.name());
        thread.setDaemon(true);
        thread.start();
    }

    private long dropped() {
        return rows.dropped() + sender.refused() + abandoned.get();
    }

    @Override
    public void write(final Decision decision, final Context context) {
        if (client.wants(decision.stream())) {
            rows.put(decision);
        }
    }

    @Override
    public void flush(final boolean endOfInput) throws InterruptedException {
        if (endOfInput) {
            rows.close();
            rows.awaitEmpty(Duration.ofSeconds(LAST_SECONDS).toNanos());
        }
    }

    @Override
    public void close() {
        rows.close();
        try {
            if (!sender.isAway()) {
                rows.awaitEmpty(Duration.ofSeconds(CLOSE_SECONDS).toNanos());
            }
            thread.interrupt();
            thread.join(Duration.ofSeconds(CLOSE_SECONDS).toMillis());
        } catch (final InterruptedException cancelled) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        abandoned.set(rows.size());
        client.close();
        if (dropped() > 0) {
            final String warning =
                    client.name()
                            + ": "
                            + sender.written()
                            + " "
                            + client.unit()
                            + " were written, "
                            + dropped()
                            + " dropped"
                            + (sender.lastRefusal().isEmpty()
                                    ? ""
                                    : "; the last failure: " + sender.lastRefusal());
            LOG.warn(warning);
            RunWarnings.add(warning);
        }
    }
}
