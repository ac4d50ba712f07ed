package io.quoteflow.simulation;

import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;

/**
 * Opens the simulated market of the standard instruments.
 *
 * @param seed of the market
 * @param startMillis time of the first record, ms since the epoch
 * @param minutes length of the market
 * @param speed multiple of the market's own clock; 0 for as fast as possible
 */
public record SimulatedJournalFactory(long seed, long startMillis, long minutes, double speed)
        implements JournalFeedFactory {
    private static final long serialVersionUID = 1;

    private static final long MINUTE = 60_000;

    @Override
    public JournalFeed open(final long[] position) {
        return new SimulatedJournal(
                new SimulatedMarket.Settings(
                        seed, startMillis, minutes * MINUTE, SimulatedMarket.standardInstruments()),
                speed,
                position.length == 0 ? 0 : position[0]);
    }
}
