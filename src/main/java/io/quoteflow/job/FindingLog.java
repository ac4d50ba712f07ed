package io.quoteflow.job;

import io.quoteflow.trading.Finding;
import io.quoteflow.trading.TraderState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Logs what is wrong with the input of a live job, which has no summary: each finding of an
 * instrument once in this process. Called by one thread.
 */
final class FindingLog {
    private static final Logger LOG = LoggerFactory.getLogger(FindingLog.class);

    /** Instruments that are logged; anyone who writes the journal can make up more. */
    private static final int MOST = 1000;

    private final Map<String, EnumSet<Finding>> logged = new TreeMap<>();

    /** After a record of an instrument. */
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

    /** After a record of an instrument that nobody defined yet. */
    void undefined(final String instrument) {
        if (!logged.containsKey(instrument) && of(instrument) != null) {
            LOG.warn(
                    "{}: it has no definition; its records are dead letters until one comes",
                    instrument);
        }
    }

    /** What was logged of an instrument; null if there are too many. */
    private EnumSet<Finding> of(final String instrument) {
        if (logged.size() >= MOST && !logged.containsKey(instrument)) {
            return null;
        }
        return logged.computeIfAbsent(instrument, any -> EnumSet.noneOf(Finding.class));
    }
}
