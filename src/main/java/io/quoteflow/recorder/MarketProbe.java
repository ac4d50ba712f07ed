package io.quoteflow.recorder;

import io.quoteflow.gateway.GatewayStatus;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.gateway.net.MarketGateway;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.market.InstrumentId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Asks exchanges whether they have instruments, and records nothing. */
public final class MarketProbe {
    private static final long PAUSE_MILLIS = 100;

    /** Keeps the names of the instruments whose definition has come. */
    private static final class Defined implements RecordOutput {
        private final Set<String> names = new ConcurrentSkipListSet<>();

        @Override
        public void write(final NewRecord record) {
            if (record.kind() == RecordKind.INSTRUMENT) {
                names.add(record.instrument());
            }
        }

        @Override
        public void flush() {
            // nothing is kept
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private MarketProbe() {}

    /**
     * Asks for the definitions of instruments.
     *
     * @param instruments at least one, all different
     * @param longest time to wait for the answers
     * @return what is wrong, one line for each instrument without a definition
     * @throws IllegalArgumentException as {@link MarketGateway#start} does
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static List<String> faults(
            final MarketSettings settings,
            final List<InstrumentId> instruments,
            final Duration longest)
            throws InterruptedException {
        final Defined defined = new Defined();
        final long end = System.nanoTime() + longest.toNanos();
        try (MarketGateway gateway = MarketGateway.start(settings, instruments, defined)) {
            GatewayStatus status = gateway.status();
            while (defined.names.size() + status.refused().size() < instruments.size()
                    && System.nanoTime() - end < 0) {
                Thread.sleep(PAUSE_MILLIS);
                status = gateway.status();
            }
            final List<String> faults = new ArrayList<>(status.refused());
            for (final InstrumentId instrument : instruments) {
                final String name = instrument.toString();
                if (!defined.names.contains(name)
                        && status.refused().stream().noneMatch(line -> line.startsWith(name))) {
                    faults.add(
                            name
                                    + ": its exchange gave no definition within "
                                    + longest.toSeconds()
                                    + " s; "
                                    + String.join("; ", status.unreachable()));
                }
            }
            return faults;
        }
    }
}
