package io.quoteflow.recorder;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.gateway.net.MarketGateway;
import io.quoteflow.journal.RecordOutput;
import io.quoteflow.journal.folder.RecordingFolder;
import io.quoteflow.journal.folder.RecordingStatus;
import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Records the public market data of instruments: a gateway and the journal that it writes. All
 * methods can be called by any thread.
 */
public final class MarketRecorder implements AutoCloseable {
    private final MarketGateway gateway;
    private final Supplier<OutputStatus> output;

    private MarketRecorder(final MarketGateway gateway, final Supplier<OutputStatus> output) {
        this.gateway = gateway;
        this.output = output;
    }

    /**
     * Starts to record into a folder. Returns before an exchange is connected.
     *
     * @param folder of the recording; created if it does not exist, continued if it does
     * @throws UsageException if the folder cannot be used, or the gateway refuses an instrument or
     *     a setting
     */
    public static MarketRecorder intoFolder(
            final ConnectorSpec.Market market,
            final String folder,
            final List<InstrumentId> instruments) {
        final RecordingFolder recording;
        try {
            recording =
                    RecordingFolder.open(Path.of(folder), market.recording(), Clock.systemUTC());
        } catch (final IOException refused) {
            throw new UsageException(refused.getMessage());
        }
        return into(recording, () -> status(recording.status()), market.gateway(), instruments);
    }

    private static OutputStatus status(final RecordingStatus recording) {
        return new OutputStatus(recording.lostRecords(), recording.trouble());
    }

    /**
     * Starts to record into a journal. Returns before an exchange is connected.
     *
     * @param journal that the records go to; closed by {@link #close}, or if starting fails
     * @param status of the journal
     * @throws UsageException if the gateway refuses an instrument or a setting
     */
    public static MarketRecorder into(
            final RecordOutput journal,
            final Supplier<OutputStatus> status,
            final MarketSettings settings,
            final List<InstrumentId> instruments) {
        try {
            return new MarketRecorder(MarketGateway.start(settings, instruments, journal), status);
        } catch (final IllegalArgumentException refused) {
            journal.close();
            throw new UsageException(refused.getMessage());
        }
    }

    /** Asks the exchange for the definition and a fresh book of an instrument. */
    public void requestSnapshot(final String instrument) {
        gateway.requestSnapshot(instrument);
    }

    /** Returns what is recorded now. */
    public RecorderStatus status() {
        return new RecorderStatus(gateway.status(), output.get());
    }

    /** Stops the gateway, writes what it received until then, and ends the journal. */
    @Override
    public void close() {
        gateway.close();
    }
}
