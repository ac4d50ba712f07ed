package io.quoteflow.job.influx;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import com.influxdb.client.InfluxDBClient;
import io.quoteflow.job.types.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands rows to the thread that writes them. Neither a row nor a checkpoint waits for InfluxDB;
 * only the end of a bounded input does, for {@value #LAST_SECONDS} s at most, and any other end,
 * such as a stop with a savepoint, for {@value #CLOSE_SECONDS} s where InfluxDB answers.
 */
final class InfluxWriter implements SinkWriter<Decision> {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxWriter.class);

    private static final long LAST_SECONDS = 10;
    private static final long CLOSE_SECONDS = 1;

    private final InfluxDBClient client;
    private final RowBuffer rows;
    private final RowSender sender;
    private final Thread thread;
    private final AtomicLong abandoned = new AtomicLong();

    InfluxWriter(
            final InfluxDBClient client,
            final RowBuffer rows,
            final long waitMillis,
            final MetricGroup metrics) {
        this.client = client;
        this.rows = rows;
        sender = new RowSender(rows, client, waitMillis);
        metrics.gauge("pointsWritten", (Gauge<Long>) sender::written);
        metrics.gauge("pointsDropped", (Gauge<Long>) this::dropped);
        metrics.gauge("pointsPending", (Gauge<Integer>) rows::size);
        metrics.gauge("writeRetries", (Gauge<Long>) sender::retries);
        thread = new Thread(sender, "influxdb");
        thread.setDaemon(true);
        thread.start();
    }

    private long dropped() {
        return rows.dropped() + sender.refused() + abandoned.get();
    }

    @Override
    public void write(final Decision decision, final Context context) {
        if (Measurement.of(decision.stream()) != null) {
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
    public void close() throws IOException {
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
            LOG.warn("InfluxDB: {} points were written, {} dropped", sender.written(), dropped());
        }
    }
}
