package io.quoteflow.gateway.faults;

import io.quoteflow.journal.NewRecord;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topics of a broker: what has been appended survives everything. */
final class Broker {
    /** A row of the topic of orders. */
    record Row(byte[] bytes, long epoch) {}

    final List<Row> orders = new ArrayList<>();
    final List<NewRecord> journal = new ArrayList<>();
    final Map<String, byte[]> memory = new HashMap<>();

    /** The first row of orders that a gateway that starts has to read. */
    long committed;

    /** The first record of the journal that the memory may not know. */
    int mark;

    /** Whether nobody can reach it. */
    boolean down;

    void remember(final String key, final byte[] value) {
        if (value == null) {
            memory.remove(key);
        } else {
            memory.put(key, value);
        }
    }
}
