package io.quoteflow.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** Writes control records to the journal of the run. */
@FunctionalInterface
public interface ControlRequests {
    /**
     * Writes one record for each instrument.
     *
     * @param instruments ids
     * @param payload of each record
     * @throws RuntimeException with the reason if not all records could be written
     */
    void request(List<String> instruments, ObjectNode payload);
}
