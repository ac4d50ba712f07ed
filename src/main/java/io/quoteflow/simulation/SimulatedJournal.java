package io.quoteflow.simulation;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.Pace;

/**
 * The simulated market as a journal. The records can be paced, which does not change any decision.
 */
final class SimulatedJournal implements JournalFeed {
    private final SimulatedMarket market;
    private final SimulatedMarket.Settings settings;
    private final Pace pace;
    private SimulatedMarket.Record head;
    private long taken;

    /**
     * Opens the market.
     *
     * @param speed multiple of the market's own clock; 0 for as fast as possible
     * @param skip number of records that were read before and are not returned again
     */
    SimulatedJournal(final SimulatedMarket.Settings settings, final double speed, final long skip) {
        this.settings = settings;
        market = new SimulatedMarket(settings);
        pace = new Pace(speed);
        head = market.next();
        for (; taken < skip; taken++) {
            head = market.next();
        }
    }

    @Override
    public long delayMillis() {
        return head == null ? 0 : pace.delayMillis(head.received());
    }

    @Override
    public JournalRecord next() {
        if (head == null) {
            return null;
        }
        final JournalRecord record =
                new JournalRecord(
                        head.instrument(),
                        RecordKind.of(head.kind()),
                        head.received(),
                        0,
                        taken++,
                        true,
                        head.payload(),
                        null);
        head = market.next();
        return record;
    }

    @Override
    public long nextReceived() {
        return head == null ? Long.MAX_VALUE : head.received();
    }

    @Override
    public long[] position() {
        return new long[] {taken};
    }

    @Override
    public double progress() {
        return head == null
                ? 1
                : (double) (head.received() - settings.startMillis()) / settings.lengthMillis();
    }

    @Override
    public void close() {
        // has nothing to close
    }
}
