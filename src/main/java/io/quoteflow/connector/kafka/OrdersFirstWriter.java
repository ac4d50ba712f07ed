package io.quoteflow.connector.kafka;

import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.SinkWriter;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the orders of a record before its other rows. A broker answers the requests of a connection
 * one after the other, and the first row of a record starts a request, so an order behind a quote
 * would wait until the quote is answered. The other rows are sent once the task has processed the
 * record. The order within a stream, and so within a topic, does not change.
 */
final class OrdersFirstWriter implements SinkWriter<Decision> {
    private static final Logger LOG = LoggerFactory.getLogger(OrdersFirstWriter.class);

    /** Context without a time: the rows contain their own. */
    private static final Context NO_TIME =
            new Context() {
                @Override
                public long currentWatermark() {
                    return Long.MIN_VALUE;
                }

                @Override
                public Long timestamp() {
                    return null;
                }
            };

    private final SinkWriter<Decision> topics;
    private final MailboxExecutor task;
    private final List<Decision> rest = new ArrayList<>();

    /**
     * Creates a writer.
     *
     * @param topics writes the rows
     * @param task mailbox of the task, which runs actions between two records
     */
    OrdersFirstWriter(final SinkWriter<Decision> topics, final MailboxExecutor task) {
        this.topics = topics;
        this.task = task;
    }

    @Override
    public void write(final Decision decision, final Context context)
            throws IOException, InterruptedException {
        if (decision.stream() == DecisionStream.ORDERS) {
            topics.write(decision, NO_TIME);
            return;
        }
        if (rest.isEmpty()) {
            task.execute(this::writeRest, "rows beside orders");
        }
        rest.add(decision);
    }

    private void writeRest() throws IOException, InterruptedException {
        for (final Decision decision : rest) {
            topics.write(decision, NO_TIME);
        }
        rest.clear();
    }

    @Override
    public void flush(final boolean endOfInput) throws IOException, InterruptedException {
        writeRest();
        topics.flush(endOfInput);
    }

    @Override
    public void close() {
        try {
            topics.close();
        } catch (final InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        } catch (final Exception left) {
            // Flink ends the whole TaskManager if this method throws; nothing is lost, because all
            // rows were flushed at a barrier
            LOG.warn(
                    "the producers of the decision topics could not be closed: {}",
                    left.toString());
        }
    }
}
