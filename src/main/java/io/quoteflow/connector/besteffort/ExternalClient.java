package io.quoteflow.connector.besteffort;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;

import java.io.IOException;
import java.util.List;

/** Somebody outside, and how rows reach him. Called by one thread, but for {@link #wants}. */
public interface ExternalClient extends AutoCloseable {
    /** Who he is, for messages. */
    String name();

    /** What he gets, for messages and the names of metrics: points, alerts. */
    String unit();

    /** Whether he gets rows of a stream. */
    boolean wants(DecisionStream stream);

    /**
     * What he gets of a row.
     *
     * @return null for nothing
     * @throws IOException where nothing can be made of it
     */
    String message(Decision row) throws IOException;

    /**
     * Sends messages, all or none.
     *
     * @throws UndeliveredException where he did not take them
     * @throws InterruptedException where this is to end
     */
    void send(List<String> messages) throws UndeliveredException, InterruptedException;

    @Override
    void close();
}
