package io.quoteflow.connector.kafka.lease;

import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.client.BrokerWatch;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the lease of one start of a job in one process. A thread acquires and renews it until all
 * users in the process have closed the keeper. All methods are thread-safe.
 */
public final class LeaseKeeper implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private static final Map<String, LeaseKeeper> KEEPERS = new HashMap<>();
    private static final long WATCH_MILLIS = 200;
    private static final long CLOSE_MILLIS = 10_000;
    private static final Duration REPORT_AFTER = Duration.ofSeconds(3);

    private final LeaseSpec lease;

    /** Used only by the keeper's thread. */
    private final BrokerWatch watch;

    private final Thread thread = new Thread(this::keep, "quoteflow-lease");
    private final List<Consumer<KafkaFailure>> listeners = new ArrayList<>();

    /** Guarded by {@link #KEEPERS}. */
    private int users;

    private volatile LeaseContender contender;
    private LeaseContender.State state = LeaseContender.State.WATCHING;
    private KafkaFailure failure;
    private String silentHolder = "";
    private KafkaFailure unreachable;
    private boolean closing;
    private boolean releasing;
    private boolean unused;

    private LeaseKeeper(final LeaseSpec lease) {
        this.lease = lease;
        watch = new BrokerWatch(lease.client().servers());
        thread.setDaemon(true);
    }

    /**
     * Returns the keeper of the owner in this process and starts it if necessary. Close it once for
     * each call.
     */
    public static LeaseKeeper open(final LeaseSpec lease) {
        synchronized (KEEPERS) {
            final LeaseKeeper keeper =
                    KEEPERS.computeIfAbsent(lease.owner(), owner -> new LeaseKeeper(lease));
            keeper.users++;
            if (keeper.users == 1) {
                keeper.thread.start();
            }
            return keeper;
        }
    }

    private void keep() {
        try (LeaseLog log = connect()) {
            if (log == null) {
                return;
            }
            final LeaseRecord identity =
                    new LeaseRecord(
                            LeaseRecord.Kind.CLAIM,
                            lease.owner(),
                            0,
                            lease.job(),
                            LeaseProcess.name(),
                            System.currentTimeMillis(),
                            lease.checkpoints());
            contender = new LeaseContender(log, identity, System::nanoTime);
            while (pause()) {
                step();
            }
            release();
        } catch (final KafkaFailure failed) {
            end(failed);
        } catch (final RuntimeException failed) {
            end(
                    new KafkaFailure(
                            lease.place()
                                    + ": the lease of the live job cannot be kept: "
                                    + failed.getMessage()));
        }
    }

    /** Connects to the topic; null if the keeper was closed before the cluster answered. */
    private LeaseLog connect() {
        while (true) {
            try {
                return new LeaseTopic(lease.client(), lease.topic());
            } catch (final KafkaFailure failed) {
                if (!failed.isAway()) {
                    throw failed;
                }
                synchronized (this) {
                    unreachable = failed;
                    notifyAll();
                }
                watch.failed();
                if (!pause()) {
                    return null;
                }
            }
        }
    }

    private void step() {
        try {
            moved(contender.step());
            watch.answered();
        } catch (final InterruptException closed) {
            Thread.interrupted();
        } catch (final ApiException e) {
            if (!(e instanceof RetriableException)) {
                throw e;
            }
            LOG.debug("the lease could not be renewed", e);
            watch.failed();
        }
    }

    /** Waits for the next step. Returns false if the keeper must end. */
    private synchronized boolean pause() {
        final long millis =
                state == LeaseContender.State.HOLDING
                        ? LeaseContender.BEAT.toMillis()
                        : WATCH_MILLIS;
        final long until = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis;
                    !closing && left > 0;
                    left = (until - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (final InterruptedException closed) {
            return false;
        }
        return !closing && failure == null;
    }

    private void moved(final LeaseContender.State next) {
        synchronized (this) {
            state = next;
            if (next == LeaseContender.State.WATCHING) {
                silentHolder = contender.holder();
            }
            notifyAll();
        }
        if (next.isTaken()) {
            end(new KafkaFailure(lease.place() + ": " + lease.taken(next, contender.holder())));
        }
    }

    private void end(final KafkaFailure why) {
        final List<Consumer<KafkaFailure>> notified;
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = why;
            notified = List.copyOf(listeners);
            notifyAll();
        }
        notified.forEach(listener -> listener.accept(why));
    }

    private void release() {
        final boolean wanted;
        final boolean asFound;
        synchronized (this) {
            wanted = releasing && failure == null;
            asFound = unused;
        }
        if (wanted) {
            try {
                contender.release(asFound);
            } catch (final KafkaException away) {
                // not fatal: the lease lapses instead
                LOG.debug("the lease could not be released", away);
            }
        }
    }

    /**
     * Adds a listener for the loss of the lease. It is called once, by the thread of the keeper, or
     * by the calling thread if the lease is already lost.
     */
    public void whenLost(final Consumer<KafkaFailure> listener) {
        final KafkaFailure already;
        synchronized (this) {
            already = failure;
            if (already == null) {
                listeners.add(listener);
            }
        }
        if (already != null) {
            listener.accept(already);
        }
    }

    /**
     * Whether another start has the lease, so that what the lease guards is left to that one. A
     * lease that is lost for another reason may be nobody's.
     */
    public synchronized boolean isTaken() {
        return state.isTaken();
    }

    public synchronized void forget(final Consumer<KafkaFailure> listener) {
        listeners.remove(listener);
    }

    /**
     * Waits until this start of the job has acquired the lease.
     *
     * @param waiting called at most once, with a description of the other job that holds the lease
     *     but has been silent so far
     * @throws UsageException with one line if another live job holds the lease
     * @throws KafkaFailure with one line if the cluster cannot be reached
     */
    public synchronized void awaitClaim(final Consumer<String> waiting)
            throws InterruptedException {
        final long start = System.nanoTime();
        boolean reported = false;
        while (state != LeaseContender.State.HOLDING && failure == null) {
            if (unreachable != null && contender == null) {
                throw unreachable.copy();
            }
            if (!reported
                    && !silentHolder.isEmpty()
                    && System.nanoTime() - start > REPORT_AFTER.toNanos()) {
                reported = true;
                waiting.accept(silentHolder);
            }
            wait(WATCH_MILLIS);
        }
        if (state == LeaseContender.State.REFUSED) {
            throw new UsageException(failure.getMessage());
        }
        check();
    }

    /** Declares that this start writes nothing, so that the lease is released as it was found. */
    public synchronized void leaveUnused() {
        unused = true;
    }

    /**
     * Returns the previous holder of the lease; empty if there was none. Call it only after {@link
     * #awaitClaim}.
     */
    public Optional<LeasePredecessor> predecessor() {
        return contender
                .predecessor()
                .map(before -> new LeasePredecessor(before.author(), before.checkpoints()));
    }

    /**
     * Waits until decisions may be written. Nearly always returns at once.
     *
     * @throws KafkaFailure if the lease was lost or refused
     * @throws InterruptedIOException if the thread is interrupted, for example because the task is
     *     cancelled
     */
    public void awaitWrite() throws InterruptedIOException {
        final LeaseContender now = contender;
        if (now != null && now.mayWrite()) {
            return;
        }
        try {
            synchronized (this) {
                while (contender == null || !contender.mayWrite()) {
                    check();
                    wait(WATCH_MILLIS);
                }
                check();
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(
                    "interrupted while waiting for the lease in topic " + lease.topic());
        }
    }

    /** Returns until when the lease is held, by {@link System#nanoTime}; past if it is not. */
    public long heldUntil() {
        final LeaseContender now = contender;
        return now == null ? System.nanoTime() - 1 : now.validUntil();
    }

    private synchronized void check() {
        if (failure != null) {
            // a new exception for each thread that throws it
            throw failure.copy();
        }
    }

    /**
     * Closes the keeper and releases the lease at once. Call it only after the job has ended on all
     * TaskManagers.
     */
    public void closeAndRelease() {
        synchronized (this) {
            releasing = true;
        }
        close();
    }

    @Override
    public void close() {
        synchronized (KEEPERS) {
            users--;
            if (users > 0) {
                return;
            }
            KEEPERS.remove(lease.owner());
        }
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
