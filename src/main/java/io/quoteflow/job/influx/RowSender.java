package io.quoteflow.job.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.quoteflow.job.types.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread that writes rows to InfluxDB, a batch at a time and in order. A server that is away,
 * busy or failing is asked again with growing pauses; a batch that it refuses is dropped and
 * counted, which is told at most once a minute. Nothing that goes wrong with a row or a batch ends
 * the thread. The client's own batching is not used: it counts what it drops by batches of its own
 * making, and keeps a batch that failed in memory without the bound of the others.
 */
final class RowSender implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RowSender.class);

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long BETWEEN_WARNINGS_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final RowBuffer rows;
    private final InfluxDBClient client;
    private final long waitMillis;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    /** Whether the last request failed: a server's absence is told once, and its return. */
    private volatile boolean away;

    private boolean hasWarned;
    private long warnedAtNanos;

    /**
     * @param waitMillis how long rows wait for a batch to be full
     */
    RowSender(final RowBuffer rows, final InfluxDBClient client, final long waitMillis) {
        this.rows = rows;
        this.client = client;
        this.waitMillis = waitMillis;
    }

    @Override
    public void run() {
        try {
            while (!rows.isClosed() || rows.size() > 0) {
                send(rows.take(waitMillis));
                rows.done();
            }
        } catch (final InterruptedException closed) {
            // what is left is counted by who ended this
        }
    }

    private void send(final List<Decision> batch) throws InterruptedException {
        final List<String> lines = lines(batch);
        if (lines.isEmpty()) {
            return;
        }
        final WriteApiBlocking api = client.getWriteApiBlocking();
        for (long pause = FIRST_PAUSE_MILLIS;
                !isSent(api, lines);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            retries.incrementAndGet();
            Thread.sleep(pause);
        }
    }

    private List<String> lines(final List<Decision> batch) {
        final List<String> lines = new ArrayList<>(batch.size());
        for (final Decision row : batch) {
            try {
                final String line = RowPoint.line(row);
                if (line != null) {
                    lines.add(line);
                }
            } catch (final IOException | RuntimeException noPoint) {
                refuse(1, "a row of " + row.stream().text() + " is no point: " + noPoint);
            }
        }
        return lines;
    }

    /** Whether nothing more is to be done about a batch. */
    private boolean isSent(final WriteApiBlocking api, final List<String> lines)
            throws InterruptedException {
        try {
            api.writeRecords(WritePrecision.NS, lines);
            written.addAndGet(lines.size());
            if (away) {
                away = false;
                LOG.info("InfluxDB takes points again");
            }
            return true;
        } catch (final InfluxException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (!isWorthAnotherTry(e.status())) {
                refuse(lines.size(), e.getMessage());
                return true;
            }
            if (!away) {
                away = true;
                LOG.warn(
                        "InfluxDB takes no points, and is asked again: {}; the job goes on",
                        e.getMessage());
            }
            return false;
        } catch (final RuntimeException unexpected) {
            refuse(lines.size(), unexpected.toString());
            return true;
        }
    }

    /** No answer, too many requests, or the server's own failure. */
    private static boolean isWorthAnotherTry(final int status) {
        return status == 0 || status == TOO_MANY || status >= SERVER_ERRORS;
    }

    private void refuse(final int points, final String why) {
        final long all = refused.addAndGet(points);
        final long now = System.nanoTime();
        if (!hasWarned || now - warnedAtNanos >= BETWEEN_WARNINGS_NANOS) {
            hasWarned = true;
            warnedAtNanos = now;
            LOG.warn("InfluxDB does not take {} points, which are dropped: {}", all, why);
        }
    }

    /** Whether the server did not answer, or not well, when it was last asked. */
    boolean isAway() {
        return away;
    }

    long written() {
        return written.get();
    }

    /** Points that the server would not have, or that could not be made. */
    long refused() {
        return refused.get();
    }

    long retries() {
        return retries.get();
    }
}
