package io.quoteflow.job;

import org.apache.flink.metrics.Counter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Serializable;
import java.util.Collection;
import java.util.TreeSet;

/**
 * The instruments that a job trades. Records of others are counted, and the first ones are named in
 * the log; they change nothing else, and make no state. Called by one task.
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

    /** Counts the records of other instruments from now on. */
    void count(final Counter records) {
        counter = records;
    }

    /**
     * Whether an instrument is traded; if not, its record is counted here.
     *
     * @param instrument empty for a record without a key, which is nobody's and always let through
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

    /** A key of a topic may hold anything; what is no plain character is not for a terminal. */
    private static String shown(final String instrument) {
        return instrument.replaceAll("[^\\p{L}\\p{N}._-]", "?");
    }
}
