package io.quoteflow.job;

import org.apache.flink.metrics.Counter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Serializable;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The instruments that a job trades. Records of other instruments are counted, and the first ones
 * are logged; they do not create state. Used by one task.
 */
final class NamedInstruments implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(NamedInstruments.class);
    private static final int MOST_LOGGED = 100;

    private final TreeSet<String> names;
    private final TreeSet<String> others = new TreeSet<>();

    private transient Counter counter;

    NamedInstruments(final Collection<String> names) {
        this.names = new TreeSet<>(names);
    }

    /** Sets the counter for records of other instruments. */
    void count(final Counter records) {
        counter = records;
    }

    /**
     * Whether an instrument is traded. If it is not, counts its record.
     *
     * @param instrument empty for a record without a key, which always counts as traded
     */
    boolean trades(final String instrument) {
        if (instrument.isEmpty() || names.contains(instrument)) {
            return true;
        }
        counter.inc();
        if (others.size() < MOST_LOGGED && others.add(instrument)) {
            LOG.warn(
                    "{}: the journal has records of it, but the job file does not name it under instruments; they are counted (otherInstruments) and not traded{}",
                    shown(instrument),
                    others.size() == MOST_LOGGED ? "; further instruments are not logged" : "");
        }
        return false;
    }

    /** Makes a name safe for a terminal, because the key of a topic may hold any bytes. */
    private static String shown(final String instrument) {
        return instrument.replaceAll("[^\\p{L}\\p{N}._-]", "?");
    }
}
