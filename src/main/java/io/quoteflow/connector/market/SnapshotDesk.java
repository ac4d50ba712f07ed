package io.quoteflow.connector.market;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Passes requests for a fresh book from a job in this process to the recorder that it follows. The
 * recorder is found by its folder, because an operator of the job is a serialized copy and cannot
 * hold a reference. Thread-safe.
 */
public final class SnapshotDesk {
    private static final Map<String, Consumer<String>> RECORDERS = new ConcurrentHashMap<>();

    private SnapshotDesk() {}

    /**
     * Registers a recorder until {@link #close}.
     *
     * @param folder of the recording
     * @param requests receives the ids of instruments
     */
    public static void open(final String folder, final Consumer<String> requests) {
        RECORDERS.put(folder, requests);
    }

    /** Removes the recorder of a folder. */
    public static void close(final String folder) {
        RECORDERS.remove(folder);
    }

    /** Passes a request on. Has no effect if nothing records into the folder any more. */
    public static void ask(final String folder, final String instrument) {
        final Consumer<String> requests = RECORDERS.get(folder);
        if (requests != null) {
            requests.accept(instrument);
        }
    }
}
