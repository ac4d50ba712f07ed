package io.quoteflow.job;

import io.quoteflow.trading.Finding;
import io.quoteflow.trading.TraderState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Logs what is wrong with the input of a live job, which has no summary. Each finding of an
 * instrument is logged once in a process. Not thread-safe.
 */
final class FindingLog {
    private static final Logger LOG = LoggerFactory.getLogger(FindingLog.class);

    /**
     * The most instruments that are logged, because anyone who writes to the journal can invent
     * names.
     */
    private static final int MOST = 1000;

    private final Map<String, EnumSet<Finding>> logged = new TreeMap<>();

    /** Logs the new findings of an instrument, after a record of it. */
    void look(final TraderState trader) {
        if (!trader.findings().isAny()) {
            return;
        }
        final EnumSet<Finding> known = of(trader.name());
        for (final Finding finding : Finding.values()) {
            if (known != null && trader.findings().count(finding) > 0 && known.add(finding)) {
                LOG.warn(
                        "{}: {} at journal position {}:{}",
                        trader.name(),
                        finding,
                        trader.progress().partition(),
                        trader.progress().offset());
            }
        }
    }

    /** Logs that an instrument has no definition, after a record of it. */
    void undefined(final String instrument) {
        if (!logged.containsKey(instrument) && of(instrument) != null) {
            LOG.warn(
                    "{}: it has no definition; its records are dead letters until one comes",
                    instrument);
        }
    }

    /** The findings logged of an instrument so far; null if there are too many instruments. */
    private EnumSet<Finding> of(final String instrument) {
        if (logged.size() >= MOST && !logged.containsKey(instrument)) {
            return null;
        }
        return logged.computeIfAbsent(instrument, any -> EnumSet.noneOf(Finding.class));
    }
}
