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
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the lease of one start of a job in one process: a thread that gets it and renews it for as
 * long as anybody in the process wants it. All methods are safe for any thread.
 */
public final class LeaseKeeper implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private static final Map<String, LeaseKeeper> KEEPERS = new HashMap<>();
    private static final long WATCH_MILLIS = 200;
    private static final long CLOSE_MILLIS = 10_000;
    private static final Duration TELL_AFTER = Duration.ofSeconds(3);

    private final LeaseSpec lease;

    /** Used by the keeper's thread alone. */
    private final BrokerWatch watch;

    private final Thread thread = new Thread(this::keep, "quoteflow-lease");
    private final List<Consumer<KafkaFailure>> listeners = new ArrayList<>();

    /** Guarded by {@link #KEEPERS}. */
    private int users;

    private volatile LeaseContender contender;
    private LeaseContender.State state = LeaseContender.State.WATCHING;
    private KafkaFailure failure;
    private String silentHolder = "";
    private KafkaFailure unreached;
    private boolean closing;
    private boolean releasing;
    private boolean unused;

    private LeaseKeeper(final LeaseSpec lease) {
        this.lease = lease;
        watch = new BrokerWatch(lease.client().servers());
        thread.setDaemon(true);
    }

    /**
     * Begins to ask for a lease, or joins those in this process who have it for the same owner. To
     * be closed once for each call.
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
                            process(),
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
                            place()
                                    + ": the lease of the live job cannot be kept: "
                                    + failed.getMessage()));
        }
    }

    /** Null if the keeper was closed before the cluster answered. */
    private LeaseLog connect() {
        while (true) {
            try {
                return new LeaseTopic(lease.client(), lease.topic());
            } catch (final KafkaFailure failed) {
                if (!failed.isAway()) {
                    throw failed;
                }
                synchronized (this) {
                    unreached = failed;
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

    private static String process() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (final UnknownHostException unnamed) {
            host = "localhost";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host;
    }

    /** Waits for the next step; false when the keeper is to end. */
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
            if (next == LeaseContender.State.WATCHING || next == LeaseContender.State.HOLDING) {
                return;
            }
        }
        end(
                new KafkaFailure(
                        next == LeaseContender.State.REFUSED
                                ? place()
                                        + ": another live job writes these decision topics ("
                                        + contender.holder()
                                        + "); stop that job first, or give this one a connector with another prefix"
                                : place()
                                        + ": another live job has taken over ("
                                        + contender.holder()
                                        + "), because this one was silent for "
                                        + LeaseContender.LAPSE.toSeconds()
                                        + " s; this job writes no more"));
    }

    private String place() {
        return "topic " + lease.topic() + " at " + lease.client().servers();
    }

    private void end(final KafkaFailure why) {
        final List<Consumer<KafkaFailure>> told;
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = why;
            told = List.copyOf(listeners);
            notifyAll();
        }
        told.forEach(listener -> listener.accept(why));
    }

    private void release() {
        final boolean wanted;
        final boolean asItWas;
        synchronized (this) {
            wanted = releasing && failure == null;
            asItWas = unused;
        }
        if (wanted) {
            try {
                if (asItWas) {
                    contender.releaseUnused();
                } else {
                    contender.release();
                }
            } catch (final KafkaException away) {
                // then the lease lapses
                LOG.debug("the lease could not be released", away);
            }
        }
    }

    /**
     * Adds a listener for the loss of the lease. The keeper's thread calls it once, or this thread
     * if the lease is lost already.
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

    public synchronized void forget(final Consumer<KafkaFailure> listener) {
        listeners.remove(listener);
    }

    /**
     * Waits until this start of the job has claimed the lease.
     *
     * @param waiting gets who holds the lease, once, if that is another job that does not show
     *     whether it lives
     * @throws UsageException with one line if another live job has the lease
     * @throws KafkaFailure with one line if the cluster cannot be reached
     */
    public synchronized void awaitClaim(final Consumer<String> waiting)
            throws InterruptedException {
        final long start = System.nanoTime();
        boolean told = false;
        while (state != LeaseContender.State.HOLDING && failure == null) {
            if (unreached != null && contender == null) {
                throw unreached.again();
            }
            if (!told
                    && !silentHolder.isEmpty()
                    && System.nanoTime() - start > TELL_AFTER.toNanos()) {
                told = true;
                waiting.accept(silentHolder);
            }
            wait(WATCH_MILLIS);
        }
        if (state == LeaseContender.State.REFUSED) {
            throw new UsageException(failure.getMessage());
        }
        check();
    }

    /**
     * The job that had the lease before this start claimed it.
     *
     * @param author who it was, for people
     * @param checkpoints path of the folder that keeps its state; empty if it said none
     */
    public record Predecessor(String author, String checkpoints) {}

    /** Says that this start will write nothing: the lease is given back as it was found. */
    public synchronized void leaveUnused() {
        unused = true;
    }

    /** Who had the lease before; known once the lease is claimed. Empty if nobody ever had it. */
    public Optional<Predecessor> predecessor() {
        return contender
                .predecessor()
                .map(before -> new Predecessor(before.author(), before.checkpoints()));
    }

    /**
     * Waits until decisions may be written. Returns at once if they may, which is nearly always.
     *
     * @throws KafkaFailure if the lease is lost or was refused
     * @throws InterruptedIOException when interrupted, as a cancelled task is
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
            throw new InterruptedIOException("interrupted while it waited for " + lease.topic());
        }
    }

    private synchronized void check() {
        if (failure != null) {
            // one for each thread that throws it
            throw failure.again();
        }
    }

    /** Closes it and gives the lease back at once. The job must have ended everywhere. */
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
