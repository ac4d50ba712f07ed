package io.quoteflow.connector.kafka;

import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.runtime.execution.SuppressRestartsException;

import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.connector.kafka.lease.LeaseKeeper;
import io.quoteflow.decision.Decision;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Writes only while the job holds the lease. If the lease is lost, the task fails, even if there is
 * nothing to write. Closing the writer then drops what the producer has not sent yet.
 */
@SuppressWarnings("try") // close() declares the exceptions of the wrapped writer
final class LeasedWriter implements SinkWriter<Decision> {
    private final SinkWriter<Decision> topics;
    private final LeaseKeeper lease;
    private final Consumer<KafkaFailure> lost;

    /**
     * Creates a writer.
     *
     * @param topics writes the rows; closed by this writer
     * @param lease closed by this writer
     * @param task mailbox of the task that fails if the lease is lost
     */
    LeasedWriter(
            final SinkWriter<Decision> topics,
            final LeaseKeeper lease,
            final MailboxExecutor task) {
        this.topics = topics;
        this.lease = lease;
        lost =
                why ->
                        task.execute(
                                () -> {
                                    throw new SuppressRestartsException(why);
                                },
                                "the loss of the lease");
        lease.whenLost(lost);
    }

    /**
     * Waits until the job holds the lease.
     *
     * @throws SuppressRestartsException if another live job holds the lease
     */
    static void await(final LeaseKeeper lease) throws IOException {
        try {
            lease.awaitWrite();
        } catch (final KafkaFailure refused) {
            throw new SuppressRestartsException(refused);
        }
    }

    @Override
    public void write(final Decision decision, final Context context)
            throws IOException, InterruptedException {
        await(lease);
        topics.write(decision, context);
    }

    @Override
    public void flush(final boolean endOfInput) throws IOException, InterruptedException {
        await(lease);
        topics.flush(endOfInput);
    }

    @Override
    public void close() throws Exception {
        lease.forget(lost);
        try {
            topics.close();
        } finally {
            lease.close();
        }
    }
}
