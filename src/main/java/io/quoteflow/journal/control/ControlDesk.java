package io.quoteflow.journal.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Where people in this process ask a run for something: its source takes what they ask for and
 * gives it a place among the records. Known by the folder of the run, since a source is a copy of
 * what was put into the job's graph.
 */
public final class ControlDesk {
    private static final Map<String, ControlDesk> DESKS = new ConcurrentHashMap<>();

    /** What was asked for. */
    record Request(String instrument, ObjectNode payload) {}

    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    private ControlDesk() {}

    /** The desk of a run of this process. */
    public static ControlDesk of(final String folder) {
        return DESKS.computeIfAbsent(folder, any -> new ControlDesk());
    }

    /** Asks for a control record. */
    public void ask(final String instrument, final ObjectNode payload) {
        requests.add(new Request(instrument, payload));
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /** The next one, or null. */
    Request first() {
        return requests.peek();
    }

    /** The next one is in the journal. */
    void done() {
        requests.remove();
    }

    /** Another run begins: nobody waits for what an earlier one did not take. */
    public void clear() {
        requests.clear();
    }
}
