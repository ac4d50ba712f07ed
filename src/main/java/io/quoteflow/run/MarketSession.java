package io.quoteflow.run;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.MarketInstruments;
import io.quoteflow.connector.market.SnapshotDesk;
import io.quoteflow.console.StopSignals;
import io.quoteflow.embedded.EmbeddedFlink;
import io.quoteflow.monitor.MarketLine;
import io.quoteflow.recorder.MarketRecorder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The recorder of a job that follows the market, from before the job's start to its end. The first
 * Ctrl-C or SIGTERM keeps the job's state in a savepoint and ends the recording; the job then reads
 * it to its end and ends as well.
 */
final class MarketSession implements AutoCloseable {
    private final EmbeddedFlink flink;
    private final Path checkpoints;
    private final PrintStream err;
    private final String folder;
    private final MarketRecorder recorder;
    private final StopSignals signals;

    private MarketSession(
            final JobSpec spec,
            final ConnectorSpec.Market market,
            final EmbeddedFlink flink,
            final Path checkpoints,
            final PrintStream err) {
        this.flink = flink;
        this.checkpoints = checkpoints;
        this.err = err;
        folder = market.folder();
        recorder =
                MarketRecorder.intoFolder(
                        market,
                        folder,
                        MarketInstruments.check(spec.name() + ": instruments", spec.instruments()));
        SnapshotDesk.open(folder, recorder::requestSnapshot);
        MarketLine.publish(() -> recorder.status().line(), () -> recorder.status().trouble());
        signals = new StopSignals(this::stop);
    }

    /**
     * Starts to record.
     *
     * @param flink that runs the job
     * @param checkpoints folder for the job's state at the end
     * @param err receives what happens at the end
     * @return null if the job does not follow the market
     * @throws io.quoteflow.config.UsageException if nothing can be recorded
     */
    static MarketSession start(
            final JobSpec spec,
            final EmbeddedFlink flink,
            final Path checkpoints,
            final PrintStream err) {
        if (!(spec.journal() instanceof ConnectorSpec.Market market)) {
            return null;
        }
        final MarketSession session = new MarketSession(spec, market, flink, checkpoints, err);
        err.println("Recording: " + market.folder());
        return session;
    }

    private synchronized void stop() {
        err.println("stopping; another Ctrl-C ends the process at once");
        try {
            final Optional<String> savepoint = flink.savepoint(checkpoints);
            err.println(
                    savepoint
                            .map(path -> "state for --resume: " + path)
                            .orElse("the job has ended already"));
        } catch (final IOException unsaved) {
            err.println("warning: --resume cannot go on from here: " + unsaved.getMessage());
        } finally {
            recorder.close();
        }
    }

    /** Ends the recording, or waits until a signal has ended it. */
    @Override
    public synchronized void close() {
        SnapshotDesk.close(folder);
        recorder.close();
        MarketLine.forget();
        signals.close();
    }
}
