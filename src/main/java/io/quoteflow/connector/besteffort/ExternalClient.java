package io.quoteflow.connector.besteffort;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;

import java.io.IOException;
import java.util.List;

/** Client of an external system. Used by one thread, except for {@link #wants}. */
public interface ExternalClient extends AutoCloseable {
    /** Returns the name of the system, for messages. */
    String name();

    /**
     * Returns what the system receives, such as points or alerts. Used in messages and in the names
     * of metrics.
     */
    String unit();

    /** Whether the system receives rows of a stream. Safe for any thread. */
    boolean wants(DecisionStream stream);

    /**
     * Converts a row to a message.
     *
     * @return null if the system receives nothing of the row
     * @throws IOException if the row cannot be converted
     */
    String message(Decision row) throws IOException;

    /**
     * Sends messages. If it fails, the caller sends all of them again or drops all of them.
     *
     * @throws UndeliveredException if the system did not accept the messages
     * @throws InterruptedException if the thread is interrupted because the writer closes
     */
    void send(List<String> messages) throws UndeliveredException, InterruptedException;

    @Override
    void close();
}
