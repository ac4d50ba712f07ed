package io.quoteflow.testing.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.fail;

/** Waits for an observable condition instead of a fixed time. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(10);

    /** What is looked at again and again. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    private Await() {}

    /**
     * Returns when a condition holds.
     *
     * @param what it is, for the message when it does not within minutes
     */
    public static void until(final String what, final Condition condition) throws Exception {
        final long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                fail("not within %s: %s", DEADLINE, what);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
