package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;

/** Cancels all orders when the job's heartbeats stop. Not thread-safe. */
final class DeadMan {
    private final OrderContext context;
    private final CancelAll cancelAll;
    private final long silence;
    private long lastBeat = Long.MIN_VALUE / 2;
    private CoreClock.Timer timer;

    DeadMan(final OrderContext context, final CancelAll cancelAll) {
        this.context = context;
        this.cancelAll = cancelAll;
        silence = context.settings().jobSilenceMillis();
    }

    /** Begins to watch: the job has to say something from now on. */
    void start() {
        watch(silence);
    }

    /** Handles a heartbeat of the job. */
    void beat() {
        if (trouble() != null) {
            context.events().count("job.returned");
        }
        lastBeat = context.now();
        if (timer == null) {
            watch(silence);
        }
    }

    private void watch(final long delay) {
        if (timer != null) {
            timer.cancel();
        }
        timer = context.clock().after(delay, this::check);
    }

    private void check() {
        timer = null;
        final long left = lastBeat + silence - context.now();
        if (left > 0) {
            watch(left);
        } else {
            context.events().alarmAbout("job-silent", "", "no heartbeat of the job");
            cancelAll.once("no heartbeat of the job");
        }
    }

    /** Returns why nothing is placed; null if the job lives. */
    String trouble() {
        return context.now() - lastBeat >= silence ? "no heartbeat of the job" : null;
    }
}
