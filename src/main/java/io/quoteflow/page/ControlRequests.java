package io.quoteflow.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** Takes control records into the journal of the run. */
@FunctionalInterface
public interface ControlRequests {
    /**
     * Asks for one of each instrument.
     *
     * @param payload of each
     * @throws RuntimeException naming why it cannot be; some may have been taken
     */
    void ask(List<String> instruments, ObjectNode payload);
}
