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
 * Hands rows to the thread that sends them. Neither a row nor a checkpoint waits for who gets them;
 * only the end of a bounded input does, for {@value #LAST_SECONDS} s at most, and any other end,
 * such as a stop with a savepoint, for {@value #CLOSE_SECONDS} s where he answers. Keeps no state.
 */
public final class OutboxWriter implements SinkWriter<Decision> {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWriter.class);

    private static final long LAST_SECONDS = 10;
    private static final long CLOSE_SECONDS = 1;

    private final ExternalClient delivery;
    private final RowBuffer rows;
    private final RowSender sender;
    private final Thread thread;
    private final AtomicLong abandoned = new AtomicLong();

    /**
     * Starts the thread.
     *
     * @param delivery closed with this
     * @param waitMillis how long rows wait for a batch to be full
     * @param metrics gets five gauges, named by the unit of the delivery
     */
    public OutboxWriter(
            final ExternalClient delivery,
            final RowBuffer rows,
            final long waitMillis,
            final MetricGroup metrics) {
        this.delivery = delivery;
        this.rows = rows;
        sender = new RowSender(rows, delivery, waitMillis);
        metrics.gauge(delivery.unit() + "Written", (Gauge<Long>) sender::written);
        metrics.gauge(delivery.unit() + "Dropped", (Gauge<Long>) this::dropped);
        metrics.gauge(delivery.unit() + "Refused", (Gauge<Long>) sender::refused);
        metrics.gauge(delivery.unit() + "Pending", (Gauge<Integer>) rows::size);
        metrics.gauge("writeRetries", (Gauge<Long>) sender::retries);
        thread = new Thread(sender, delivery.name());
        thread.setDaemon(true);
        thread.start();
    }

    private long dropped() {
        return rows.dropped() + sender.refused() + abandoned.get();
    }

    @Override
    public void write(final Decision decision, final Context context) {
        if (delivery.wants(decision.stream())) {
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
        delivery.close();
        if (dropped() > 0) {
            final String warning =
                    delivery.name()
                            + ": "
                            + sender.written()
                            + " "
                            + delivery.unit()
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
