package io.quoteflow.journal.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Passes control records from people in this process to the source of a run, which gives each a
 * place among its records. A desk is found by the output folder of the run, because the source is a
 * serialized copy and cannot hold a reference. Safe for use by several threads.
 */
public final class ControlDesk {
    private static final Map<String, ControlDesk> DESKS = new ConcurrentHashMap<>();

    /** A control record that somebody asked for and that has no place yet. */
    record Request(String instrument, ObjectNode payload) {}

    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    private ControlDesk() {}

    /** Returns the desk of the run with that output folder in this process. */
    public static ControlDesk of(final String folder) {
        return DESKS.computeIfAbsent(folder, any -> new ControlDesk());
    }

    /**
     * Requests a control record. The run adds it to its journal at the next record. Any thread.
     *
     * @param payload the record's payload: command, author and the rest
     */
    public void ask(final String instrument, final ObjectNode payload) {
        requests.add(new Request(instrument, payload));
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /** Returns the oldest request without removing it; null if there is none. */
    Request first() {
        return requests.peek();
    }

    /** Removes the oldest request, because it is in the journal now. */
    void done() {
        requests.remove();
    }

    /** Removes all requests that an earlier run did not take. Call it when a run begins. */
    public void clear() {
        requests.clear();
    }
}
