package io.quoteflow.simulation;

import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;

/**
 * Opens a simulated market.
 *
 * @param seed of the market
 * @param startMillis time of the first record, ms since the epoch
 * @param minutes length of the market
 * @param speed multiple of the market's own clock; 0 for as fast as possible
 * @param instruments number of instruments, at least 1
 */
public record SimulatedJournalFactory(
        long seed, long startMillis, long minutes, double speed, int instruments)
        implements JournalFeedFactory {
    private static final long serialVersionUID = 1;

    private static final long MINUTE = 60_000;

    /** Opens the market of the standard instruments. */
    public SimulatedJournalFactory(
            final long seed, final long startMillis, final long minutes, final double speed) {
        this(seed, startMillis, minutes, speed, SimulatedMarket.standardInstruments().size());
    }

    /** Opens a market of given settings from its start, as fast as possible. */
    public static JournalFeed open(final SimulatedMarket.Settings settings) {
        return new SimulatedJournal(settings, 0, 0);
    }

    @Override
    public JournalFeed open(final long[] position) {
        return new SimulatedJournal(
                new SimulatedMarket.Settings(
                        seed,
                        startMillis,
                        minutes * MINUTE,
                        SimulatedMarket.instruments(instruments)),
                speed,
                position.length == 0 ? 0 : position[0]);
    }
}
