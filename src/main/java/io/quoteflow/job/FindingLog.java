package io.quoteflow.job;

import io.quoteflow.trading.Finding;
import io.quoteflow.trading.TraderState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Logs problems in the input of a live job, which has no summary. Each finding of an instrument is
 * logged once in a process. Not thread-safe.
 */
final class FindingLog {
    private static final Logger LOG = LoggerFactory.getLogger(FindingLog.class);

    /**
     * Largest number of instruments that are logged. It is limited because anyone who writes to the
     * journal can invent names.
     */
    private static final int MOST = 1000;

    private final Map<String, EnumSet<Finding>> logged = new TreeMap<>();

    /**
     * Logs the findings of an instrument that were not logged before. Call it after each record of
     * the instrument.
     */
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

    /**
     * Logs once that an instrument has no definition. May be called after each record of the
     * instrument.
     */
    void undefined(final String instrument) {
        if (!logged.containsKey(instrument) && of(instrument) != null) {
            LOG.warn(
                    "{}: it has no definition; its records are dead letters until one comes",
                    instrument);
        }
    }

    /**
     * Returns the findings of an instrument that were logged so far; null if the limit of
     * instruments is reached.
     */
    private EnumSet<Finding> of(final String instrument) {
        if (logged.size() >= MOST && !logged.containsKey(instrument)) {
            return null;
        }
        return logged.computeIfAbsent(instrument, any -> EnumSet.noneOf(Finding.class));
    }
}
