package io.quoteflow.gateway.process;

import io.quoteflow.config.UsageException;
import io.quoteflow.config.gateway.GatewaySpec;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.lease.LeaseKeeper;
import io.quoteflow.connector.kafka.lease.LeaseSpec;
import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.net.LatencyHistogram;
import io.quoteflow.gateway.web.GatewayControl;
import io.quoteflow.gateway.web.GatewayReport;
import io.quoteflow.gateway.web.GatewayServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A gateway process. It serves its page at once, waits for Kafka and for its lease, and then trades
 * until it is closed or fails. All methods can be called by any thread.
 */
public final class GatewayProcess implements GatewayControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayProcess.class);

    private static final long STEP_MILLIS = 100;
    private static final long PAUSE_MILLIS = 1000;
    private static final long HALT_SECONDS = 5;

    private final GatewaySpec spec;
    private final AccountProtocol protocol;
    private final Endpoint endpoint;
    private final MarketSettings marketSettings;
    private final HaltFile haltFile;
    private final GatewayServer server;
    private final Thread thread = new Thread(this::run, "gateway-process");
    private final OrderSideNews news = new OrderSideNews();

    /** Guarded by this. */
    private boolean closing;

    private volatile String phase = "starts";
    private volatile String failure = "";
    private volatile boolean stopping;
    private volatile LeaseKeeper lease;
    private volatile RunningGateway running;

    private GatewayProcess(
            final GatewaySpec spec,
            final AccountProtocol protocol,
            final Endpoint endpoint,
            final MarketSettings market) {
        this.spec = spec;
        this.protocol = protocol;
        this.endpoint = endpoint;
        marketSettings = market;
        try {
            haltFile = new HaltFile(spec.stateFolder());
        } catch (final IOException refused) {
            throw new UsageException(
                    spec.file() + ": stateFolder: cannot be created: " + refused.getMessage());
        }
        try {
            server = GatewayServer.start(spec.http().address(), spec.http().port(), this);
        } catch (final IOException taken) {
            throw new UsageException(
                    String.format("%s: %s: %s", spec.file(), spec.http(), taken.getMessage()));
        }
    }

    /**
     * Starts a process. Returns at once.
     *
     * @param protocol of the account
     * @param endpoint of the account
     * @param market how public market data is asked for
     * @throws UsageException if the state folder or the port cannot be used
     */
    public static GatewayProcess start(
            final GatewaySpec spec,
            final AccountProtocol protocol,
            final Endpoint endpoint,
            final MarketSettings market) {
        final GatewayProcess process = new GatewayProcess(spec, protocol, endpoint, market);
        process.thread.setDaemon(true);
        process.thread.start();
        return process;
    }

    /** Returns the address of the page. */
    public String address() {
        return server.address();
    }

    /** Returns why the process cannot go on; empty if it can. */
    public String failure() {
        return failure;
    }

    private void run() {
        try {
            begin();
            while (!isClosing() && failure.isEmpty()) {
                step();
                pause(STEP_MILLIS);
            }
        } catch (final InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (final KafkaFailure | UsageException refused) {
            fail(refused.getMessage());
        } catch (final RuntimeException bug) {
            LOG.error("the gateway failed", bug);
            fail("the gateway failed: " + bug);
        }
    }

    private void fail(final String why) {
        if (failure.isEmpty()) {
            failure = why;
            phase = why;
        }
        final RunningGateway now = running;
        if (now == null) {
            return;
        }
        if (isTaken()) {
            // all that rests is the other gateway's now, and it may know better
            now.orders().lease(System.nanoTime() - 1);
        } else {
            // nothing may be sent that cannot be written down
            now.orders().kafka(false);
        }
    }

    /** Whether another gateway has the lease, so that the orders are no business of this one. */
    public boolean isTaken() {
        final LeaseKeeper held = lease;
        return held != null && held.isTaken();
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    private synchronized void pause(final long millis) throws InterruptedException {
        if (!closing) {
            wait(millis);
        }
    }

    private void begin() throws InterruptedException {
        lease = LeaseKeeper.open(LeaseSpec.ofGateway(spec.kafka().decisions(), spec.account()));
        lease.whenLost(why -> fail(why.getMessage()));
        phase = "waits for the lease";
        claim();
        phase = "reads what earlier runs stored";
        while (!isClosing() && failure.isEmpty()) {
            try {
                begun(new RunningGateway(spec, protocol, endpoint, marketSettings));
                return;
            } catch (final KafkaFailure failed) {
                if (!failed.isAway()) {
                    throw failed;
                }
                waitFor(failed);
            }
        }
    }

    private void claim() throws InterruptedException {
        while (!isClosing()) {
            try {
                lease.awaitClaim(
                        holder -> {
                            phase = "waits for the lease of a silent gateway (" + holder + ")";
                            LOG.info("the gateway {}", phase);
                        });
                return;
            } catch (final KafkaFailure failed) {
                if (!failed.isAway()) {
                    throw failed;
                }
                waitFor(failed);
            }
        }
    }

    private void waitFor(final KafkaFailure away) throws InterruptedException {
        final String waits = "waits for Kafka: " + away.getMessage();
        if (!waits.equals(phase)) {
            phase = waits;
            LOG.warn("the gateway {}", waits);
        }
        pause(PAUSE_MILLIS);
    }

    private synchronized void begun(final RunningGateway gateway) {
        running = gateway;
        final HaltFile.Halt halt = haltFile.read();
        if (halt != null) {
            gateway.orders().halt(halt.author(), halt.reason(), () -> {});
        }
        phase = "runs";
    }

    private void step() {
        final RunningGateway now = running;
        news.pass(now, lease.heldUntil());
        if (!now.failure().isEmpty()) {
            fail(now.failure());
        }
    }

    @Override
    public GatewayReport report() {
        final RunningGateway now = running;
        final LeaseKeeper held = lease;
        final List<String> trouble = new ArrayList<>();
        if (!failure.isEmpty()) {
            trouble.add(failure);
        }
        if (now != null) {
            trouble.addAll(now.trouble());
        }
        final boolean guards =
                now != null && held != null && held.heldUntil() - System.nanoTime() > 0;
        return new GatewayReport(
                spec.account(),
                spec.environment(),
                spec.orders().namespace(),
                phase,
                now != null && failure.isEmpty() && !stopping,
                guards,
                now == null || now.isKafkaReachable(),
                trouble,
                now == null ? 0 : now.orders().silentMillis(),
                now == null ? 0 : now.orders().defects(),
                now == null ? 0 : now.lostRecords(),
                now == null ? null : now.orders().status(),
                now == null ? null : now.market().status());
    }

    @Override
    public LatencyHistogram toWire() {
        final RunningGateway now = running;
        return now == null ? null : now.orders().toWire();
    }

    @Override
    public LatencyHistogram toAcknowledgement() {
        final RunningGateway now = running;
        return now == null ? null : now.orders().toAcknowledgement();
    }

    @Override
    public void halt(final String author, final String reason) throws IOException {
        LOG.warn("halt by {}: {}", author, reason);
        final CountDownLatch done = new CountDownLatch(1);
        final RunningGateway now;
        synchronized (this) {
            now = running;
            if (now != null) {
                // first of all: a disk that fails must not hold up the halt
                now.orders().halt(author, reason, done::countDown);
            }
            haltFile.write(new HaltFile.Halt(author, reason));
        }
        await(now, done);
    }

    @Override
    public void resume(final String author, final String reason) throws IOException {
        LOG.warn("resume by {}: {}", author, reason);
        final CountDownLatch done = new CountDownLatch(1);
        final RunningGateway now;
        synchronized (this) {
            now = running;
            haltFile.delete();
            if (now != null) {
                now.orders().resume(author, reason, done::countDown);
            }
        }
        await(now, done);
    }

    private static void await(final RunningGateway now, final CountDownLatch done) {
        try {
            if (now != null && !done.await(HALT_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("the order side does not answer");
            }
        } catch (final InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stops to trade: cancels all of its own orders and waits some seconds for the proof. If
     * another gateway has the lease, it only says so.
     *
     * @return what may still rest, for people; empty if it is proven that nothing does
     */
    public String stop() throws InterruptedException {
        stopping = true;
        phase = "stops";
        synchronized (this) {
            if (running == null) {
                closing = true;
                notifyAll();
            }
        }
        if (isTaken()) {
            return "another gateway takes care of the orders";
        }
        final RunningGateway now = running;
        return now == null ? "" : now.stop();
    }

    /** Ends at once: orders stay as they are. Call {@link #stop} first to cancel them. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(PAUSE_MILLIS);
        } catch (final InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        final RunningGateway now = running;
        if (now != null) {
            now.close();
        }
        final LeaseKeeper held = lease;
        if (held != null) {
            held.closeAndRelease();
        }
        server.close();
    }
}
