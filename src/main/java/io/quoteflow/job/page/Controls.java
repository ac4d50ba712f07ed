package io.quoteflow.job.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes control records into the journal of the run. */
@FunctionalInterface
public interface Controls {
    /**
     * Asks for one.
     *
     * @param instrument it is for
     * @param payload of the record
     * @throws RuntimeException naming why it cannot be
     */
    void ask(String instrument, ObjectNode payload);
}
