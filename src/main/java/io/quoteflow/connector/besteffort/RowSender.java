package io.quoteflow.connector.besteffort;

import io.quoteflow.decision.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends rows in order, one batch at a time, in a thread of its own. If the system does not answer
 * or reports a failure of its own, the batch is sent again after growing pauses. A batch that the
 * system refuses is dropped and counted; the log says so at most once a minute. The thread survives
 * any failure of a row or a batch.
 */
final class RowSender implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RowSender.class);

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long MAX_PAUSE_MILLIS = 5_000;
    private static final long BETWEEN_WARNINGS_NANOS = Duration.ofMinutes(1).toNanos();

    private final RowBuffer rows;
    private final ExternalClient client;
    private final long waitMillis;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    /** Whether the last request failed. The log reports the first failure and the recovery only. */
    private volatile boolean away;

    private volatile String lastRefusal = "";
    private boolean hasWarned;
    private long warnedAtNanos;

    /**
     * Creates a sender.
     *
     * @param rows to send
     * @param client receives the rows
     * @param waitMillis longest time for which rows wait for a full batch, ms
     */
    RowSender(final RowBuffer rows, final ExternalClient client, final long waitMillis) {
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
            // the closing writer counts the remaining rows
        }
    }

    private void send(final List<Decision> batch) throws InterruptedException {
        final List<String> messages = messages(batch);
        if (messages.isEmpty()) {
            return;
        }
        for (long pause = FIRST_PAUSE_MILLIS;
                !isSettled(messages);
                pause = Math.min(2 * pause, MAX_PAUSE_MILLIS)) {
            retries.incrementAndGet();
            Thread.sleep(pause);
        }
    }

    private List<String> messages(final List<Decision> batch) {
        final List<String> messages = new ArrayList<>(batch.size());
        for (final Decision row : batch) {
            try {
                final String message = client.message(row);
                if (message != null) {
                    messages.add(message);
                }
            } catch (final IOException | RuntimeException nothing) {
                refuse(1, "a row of " + row.stream().text() + " cannot be used: " + nothing);
            }
        }
        return messages;
    }

    /** Sends a batch. Returns whether it is settled, that is, sent or dropped. */
    private boolean isSettled(final List<String> messages) throws InterruptedException {
        try {
            client.send(messages);
            written.addAndGet(messages.size());
            if (away) {
                away = false;
                LOG.info("{} accepts {} again", client.name(), client.unit());
            }
            return true;
        } catch (final UndeliveredException e) {
            if (!e.isRetryable()) {
                refuse(messages.size(), e.getMessage());
                return true;
            }
            lastRefusal = e.getMessage();
            if (!away) {
                away = true;
                LOG.warn(
                        "{} does not accept {}: {}; the job continues and retries",
                        client.name(),
                        client.unit(),
                        e.getMessage());
            }
            return false;
        } catch (final RuntimeException unexpected) {
            refuse(messages.size(), unexpected.toString());
            return true;
        }
    }

    private void refuse(final int messages, final String why) {
        lastRefusal = why;
        final long all = refused.addAndGet(messages);
        final long now = System.nanoTime();
        if (!hasWarned || now - warnedAtNanos >= BETWEEN_WARNINGS_NANOS) {
            hasWarned = true;
            warnedAtNanos = now;
            LOG.warn(
                    "{} has refused {} {}, which are dropped: {}",
                    client.name(),
                    all,
                    client.unit(),
                    why);
        }
    }

    /** Whether the last request got no answer, or an answer that asks for a retry. */
    boolean isAway() {
        return away;
    }

    long written() {
        return written.get();
    }

    /** Returns the number of rows that the system refused or that could not be converted. */
    long refused() {
        return refused.get();
    }

    /** Returns the reason of the last refusal or failure; empty if there was none. */
    String lastRefusal() {
        return lastRefusal;
    }

    long retries() {
        return retries.get();
    }
}
