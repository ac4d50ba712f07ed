package io.quoteflow.gateway.process;

import io.quoteflow.config.gateway.GatewaySpec;
import io.quoteflow.connector.kafka.TopicOutput;
import io.quoteflow.connector.kafka.gateway.AccountOutput;
import io.quoteflow.connector.kafka.gateway.GatewayMemory;
import io.quoteflow.connector.kafka.gateway.JournalTail;
import io.quoteflow.connector.kafka.gateway.OrdersReader;
import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.net.MarketGateway;
import io.quoteflow.gateway.net.OrderGateway;
import io.quoteflow.gateway.order.OrderStatus;
import io.quoteflow.gateway.order.Recovery;
import io.quoteflow.gateway.order.TradedInstrument;
import io.quoteflow.market.InstrumentId;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A gateway that has its lease: all that runs between Kafka and the venue. */
final class RunningGateway implements AutoCloseable {
    /** Decisions that wait for the order side; more than that wait in the topic. */
    private static final int MOST_WAITING = 2000;

    private static final long STOP_MILLIS = 10_000;
    private static final long STEP_MILLIS = 20;

    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final AccountOutput output;
    private final OrderGateway orders;
    private final TopicOutput marketTopic;
    private final MarketTee tee;
    private final MarketGateway market;
    private final OrdersReader reader;

    /**
     * Recovers what earlier runs stored, and starts.
     *
     * @param endpoint of the account
     * @param market how public market data is asked for
     * @throws io.quoteflow.connector.kafka.client.KafkaFailure if Kafka cannot be reached; nothing
     *     runs then
     */
    RunningGateway(
            final GatewaySpec spec,
            final AccountProtocol protocol,
            final Endpoint endpoint,
            final MarketSettings market) {
        final GatewaySpec.Topics kafka = spec.kafka();
        final GatewayMemory memory = GatewayMemory.read(kafka.decisions());
        final JournalTail.Found tail = new JournalTail(kafka.journal(), memory.journal()).read();
        final List<AutoCloseable> opened = new ArrayList<>();
        try {
            output =
                    opened(
                            opened,
                            new AccountOutput(
                                    kafka.journal(),
                                    kafka.decisions(),
                                    tail.starts(),
                                    memory.generation()));
            marketTopic = opened(opened, new TopicOutput(kafka.journal()));
            orders =
                    opened(
                            opened,
                            new OrderGateway(
                                    spec.settings(endpoint), protocol, spec.trust(), output));
            reader =
                    new OrdersReader(
                            kafka.decisions(),
                            kafka.group(),
                            memory.values().isEmpty(),
                            this::take,
                            output::settledDecisions);
        } catch (final RuntimeException failed) {
            opened.forEach(RunningGateway::closeQuietly);
            throw failed;
        }
        orders.start(new Recovery(memory.values(), tail.records()));
        final List<InstrumentId> instruments =
                spec.orders().instruments().stream().map(TradedInstrument::id).toList();
        tee = new MarketTee(instruments, marketTopic, orders);
        this.market = MarketGateway.start(market, instruments, tee);
        reader.start();
    }

    private static <T extends AutoCloseable> T opened(final List<AutoCloseable> all, final T part) {
        all.add(0, part);
        return part;
    }

    private static void closeQuietly(final AutoCloseable part) {
        try {
            part.close();
        } catch (final Exception ignored) {
            // the failure before it is the one to report
        }
    }

    /** Called by the thread of the reader. */
    private void take(
            final int partition,
            final long offset,
            final byte[] row,
            final long epoch,
            final boolean backlog)
            throws InterruptedException {
        final long arrived = System.nanoTime();
        room.acquire();
        orders.decision(
                row,
                epoch,
                backlog,
                arrived,
                () -> {
                    output.decided(partition, offset);
                    room.release();
                });
        final String wanted = SnapshotRows.instrument(row);
        if (wanted != null) {
            market.requestSnapshot(wanted);
        }
    }

    OrderGateway orders() {
        return orders;
    }

    MarketGateway market() {
        return market;
    }

    boolean isKafkaReachable() {
        return output.isReachable();
    }

    /** Returns why nothing can be written any more; empty if it can. */
    String failure() {
        return output.failure();
    }

    long lostRecords() {
        return marketTopic.lost();
    }

    /** Returns what is wrong with the topics and the market, for people. */
    List<String> trouble() {
        final List<String> trouble = new ArrayList<>();
        trouble.add(reader.trouble());
        trouble.add(marketTopic.trouble());
        tee.untraded().forEach(id -> trouble.add("no trade of " + id + " has come"));
        trouble.removeIf(String::isEmpty);
        return trouble;
    }

    /**
     * Stops: takes no more decisions, cancels all of its own orders, and waits some seconds for the
     * proof that none rests.
     *
     * @return what may still rest, for people; empty if it is proven that nothing does
     */
    String stop() throws InterruptedException {
        closeReader();
        orders.stop();
        final long end = System.nanoTime() + STOP_MILLIS * 1_000_000;
        while (!orders.isStopped() && System.nanoTime() < end) {
            Thread.sleep(STEP_MILLIS);
        }
        if (orders.isStopped()) {
            return "";
        }
        final OrderStatus status = orders.status();
        return status == null
                ? "nothing is known of the orders"
                : status.openOrders()
                        + " orders may rest, "
                        + status.unknownOrders()
                        + " of them unknown";
    }

    private void closeReader() {
        // without the lease nothing makes room, and a reader that waits for room does not end
        room.release(MOST_WAITING);
        reader.close();
    }

    @Override
    public void close() {
        closeReader();
        market.close();
        orders.close();
        output.close();
    }
}
