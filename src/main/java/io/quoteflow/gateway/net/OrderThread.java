package io.quoteflow.gateway.net;

import io.quoteflow.gateway.order.OrderCore;
import io.quoteflow.gateway.order.OrderStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread that runs the core of the order side. An input has the time at which it is handled,
 * not that at which it came: after a pause of the process, the core must not believe that it still
 * holds its lease.
 */
final class OrderThread implements Runnable {
    /** An input of the core. */
    interface Input {
        void give(OrderCore core, long now, long wall);
    }

    private static final Logger LOG = LoggerFactory.getLogger(OrderThread.class);

    private static final long STATUS_MILLIS = 100;

    /** A thread that is never idle makes the status this often; it costs time that inputs need. */
    private static final long BUSY_STATUS_MILLIS = 500;

    private static final long JOIN_MILLIS = 10_000;
    private static final long SUSPENDED_MILLIS = 2_000;

    private final LinkedBlockingQueue<Input> queue = new LinkedBlockingQueue<>();
    private final OrderCore core;
    private final Runnable turned;
    private final Thread thread = new Thread(this, "gateway-orders");
    private final AtomicLong defects = new AtomicLong();
    private volatile OrderStatus status;
    private volatile boolean coreStopped;
    private volatile long turnedAt = now();
    private long drift = System.currentTimeMillis() - now();
    private boolean ended;
    private long statusAt;

    /**
     * @param turned is run by the thread after each input, once the core has requested all that
     *     follows from it
     */
    OrderThread(final OrderCore core, final Runnable turned) {
        this.core = core;
        this.turned = turned;
        thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     *
     * @param first is given before all other inputs
     */
    void start(final Input first) {
        queue.add(first);
        thread.start();
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /** Adds an input. Any thread. */
    void add(final Input input) {
        queue.add(input);
    }

    /** Returns what the core does; null before the first input was handled. */
    OrderStatus status() {
        return status;
    }

    boolean isCoreStopped() {
        return coreStopped;
    }

    /** Returns for how long the thread has not come back from an input, ms. */
    long silentMillis() {
        return now() - turnedAt;
    }

    /** Returns how many inputs could not be handled because of a defect of this program. */
    long defects() {
        return defects.get();
    }

    /** Ends the thread, once the inputs so far are handled, and waits for its end. */
    void stop() {
        queue.add((ignored, now, wall) -> ended = true);
        try {
            thread.join(JOIN_MILLIS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!ended) {
            try {
                turn();
            } catch (final InterruptedException interrupted) {
                return;
            } catch (final RuntimeException bug) {
                // one input is lost; those after it are not
                defects.incrementAndGet();
                LOG.error("the order side could not handle an input", bug);
            }
        }
    }

    private void turn() throws InterruptedException {
        final Input next = queue.poll(idleMillis(), TimeUnit.MILLISECONDS);
        final long now = now();
        final long wall = System.currentTimeMillis();
        try {
            if (wall - now - drift > SUSPENDED_MILLIS) {
                // the machine slept, and the clock of the lease may have slept with it
                LOG.warn("the clock jumped ahead: the lease counts as lost until it is renewed");
                core.lease(now - 1, now, wall);
            }
            drift = wall - now;
            if (next == null) {
                core.tick(now, wall);
            } else {
                next.give(core, now, wall);
            }
        } finally {
            turned.run();
            turnedAt = now;
        }
        final long age = now - statusAt;
        if (status == null || next == null && age >= STATUS_MILLIS || age >= BUSY_STATUS_MILLIS) {
            statusAt = now;
            status = core.status();
            coreStopped = core.isStopped();
        }
    }

    private long idleMillis() {
        return Math.max(0, Math.min(STATUS_MILLIS, core.nextTick() - now()));
    }
}
