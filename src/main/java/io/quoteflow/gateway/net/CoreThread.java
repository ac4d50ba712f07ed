package io.quoteflow.gateway.net;

import io.quoteflow.gateway.GatewayCore;
import io.quoteflow.gateway.GatewayStatus;
import io.quoteflow.journal.RecordOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The thread that runs the core: it hands over what happened, in order, and the time. */
final class CoreThread implements Runnable {
    /** An input of the core. */
    interface Input {
        void give(GatewayCore core, long now, long wall);
    }

    private record Happened(Input input, long now, long wall) {}

    private static final Logger LOG = LoggerFactory.getLogger(CoreThread.class);

    private static final long STATUS_MILLIS = 200;
    private static final long FLUSH_MILLIS = 2;
    private static final long JOIN_MILLIS = 30_000;

    private final LinkedBlockingQueue<Happened> queue = new LinkedBlockingQueue<>();
    private final GatewayCore core;
    private final RecordOutput output;
    private final Thread thread = new Thread(this, "gateway-core");
    private volatile GatewayStatus status;
    private boolean stopped;
    private long statusAt;
    private long flushedAt;

    CoreThread(final GatewayCore core, final RecordOutput output) {
        this.core = core;
        this.output = output;
        status = core.status();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /** Adds an input that happens now. Any thread. */
    void add(final Input input) {
        queue.add(new Happened(input, now(), System.currentTimeMillis()));
    }

    GatewayStatus status() {
        return status;
    }

    /** Ends the thread, once the inputs so far are handled, and waits for its end. */
    void stop() {
        add((ignored, now, wall) -> stopped = true);
        try {
            thread.join(JOIN_MILLIS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        add(GatewayCore::start);
        while (!stopped) {
            try {
                turn();
            } catch (final InterruptedException interrupted) {
                break;
            } catch (final RuntimeException bug) {
                // one input is lost; those after it are not
                LOG.error("the gateway could not handle an input", bug);
            }
        }
        core.close();
        status = core.status();
        output.close();
    }

    private void turn() throws InterruptedException {
        Happened next = queue.poll();
        if (next == null) {
            flush();
            next = queue.poll(idleMillis(), TimeUnit.MILLISECONDS);
        }
        if (next == null) {
            core.tick(now(), System.currentTimeMillis());
        } else {
            next.input.give(core, next.now, next.wall);
        }
        final long now = now();
        if (now - statusAt >= STATUS_MILLIS) {
            statusAt = now;
            status = core.status();
        }
        if (now - flushedAt >= FLUSH_MILLIS) {
            flush();
        }
    }

    private void flush() {
        flushedAt = now();
        output.flush();
    }

    private long idleMillis() {
        return Math.max(0, Math.min(STATUS_MILLIS, core.nextTick() - now()));
    }
}
