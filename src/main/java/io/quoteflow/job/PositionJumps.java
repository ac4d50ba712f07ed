package io.quoteflow.job;

import org.apache.flink.metrics.Counter;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.trading.TraderState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.TreeSet;

/**
 * Logs and counts positions in journal files that are far beyond the last one of their instrument.
 * They are dangerous, because all later records at or below such a position are dropped as
 * duplicates. Used by one task.
 */
final class PositionJumps {
    /**
     * Number of offsets above which a step between two records of an instrument counts as a jump.
     * It is far more than the records of other instruments that normally lie between them.
     */
    static final long FAR = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(PositionJumps.class);
    private static final int MOST_LOGGED = 100;

    private final Counter counter;
    private final TreeSet<String> logged = new TreeSet<>();

    /**
     * Creates an object that has logged nothing.
     *
     * @param counter of jumps
     */
    PositionJumps(final Counter counter) {
        this.counter = counter;
    }

    /**
     * Checks a record before it is handled.
     *
     * @param trader of its instrument; null if the instrument has none
     */
    void look(final JournalRecord record, final TraderState trader) {
        if (trader == null
                || !record.sequenced()
                || trader.progress().jumpTo(record.offset()) <= FAR) {
            return;
        }
        counter.inc();
        if (logged.size() < MOST_LOGGED && logged.add(trader.name())) {
            LOG.warn(
                    "{}: the carried position {} is {} offsets beyond the last one; records that follow at or below it are dropped as duplicates and counted (duplicateRecord)",
                    trader.name(),
                    record.position(),
                    trader.progress().jumpTo(record.offset()));
        }
    }
}
