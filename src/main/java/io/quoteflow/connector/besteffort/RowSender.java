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
 * The thread that sends rows, a batch at a time and in order. Who is away, busy or failing is asked
 * again with growing pauses; a batch that he refuses is dropped and counted, which is told at most
 * once a minute. Nothing that goes wrong with a row or a batch ends the thread.
 */
final class RowSender implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RowSender.class);

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long BETWEEN_WARNINGS_NANOS = Duration.ofMinutes(1).toNanos();

    private final RowBuffer rows;
    private final ExternalClient delivery;
    private final long waitMillis;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    /** Whether the last request failed: a server's absence is told once, and its return. */
    private volatile boolean away;

    private volatile String lastRefusal = "";
    private boolean hasWarned;
    private long warnedAtNanos;

    /**
     * @param waitMillis how long rows wait for a batch to be full
     */
    RowSender(final RowBuffer rows, final ExternalClient delivery, final long waitMillis) {
        this.rows = rows;
        this.delivery = delivery;
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
        final List<String> messages = messages(batch);
        if (messages.isEmpty()) {
            return;
        }
        for (long pause = FIRST_PAUSE_MILLIS;
                !isSettled(messages);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            retries.incrementAndGet();
            Thread.sleep(pause);
        }
    }

    private List<String> messages(final List<Decision> batch) {
        final List<String> messages = new ArrayList<>(batch.size());
        for (final Decision row : batch) {
            try {
                final String message = delivery.message(row);
                if (message != null) {
                    messages.add(message);
                }
            } catch (final IOException | RuntimeException nothing) {
                refuse(1, "a row of " + row.stream().text() + " cannot be used: " + nothing);
            }
        }
        return messages;
    }

    /** Whether nothing more is to be done about a batch. */
    private boolean isSettled(final List<String> messages) throws InterruptedException {
        try {
            delivery.send(messages);
            written.addAndGet(messages.size());
            if (away) {
                away = false;
                LOG.info("{} takes {} again", delivery.name(), delivery.unit());
            }
            return true;
        } catch (final UndeliveredException e) {
            if (!e.isWorthAnotherTry()) {
                refuse(messages.size(), e.getMessage());
                return true;
            }
            lastRefusal = e.getMessage();
            if (!away) {
                away = true;
                LOG.warn(
                        "{} takes no {}, and is asked again: {}; the job goes on",
                        delivery.name(),
                        delivery.unit(),
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
                    "{} does not take {} {}, which are dropped: {}",
                    delivery.name(),
                    all,
                    delivery.unit(),
                    why);
        }
    }

    /** Whether there was no answer, or no good one, when it was last asked for. */
    boolean isAway() {
        return away;
    }

    long written() {
        return written.get();
    }

    /** What was not wanted, or could not be made. */
    long refused() {
        return refused.get();
    }

    /** Why a batch was refused or not delivered the last time; empty if none was. */
    String lastRefusal() {
        return lastRefusal;
    }

    long retries() {
        return retries.get();
    }
}
