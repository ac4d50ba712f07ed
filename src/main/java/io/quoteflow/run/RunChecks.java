package io.quoteflow.run;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.MarketInstruments;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.recorder.MarketProbe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@code run} checks of a job before it starts it. */
public final class RunChecks {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private final JobSpec spec;
    private final List<String> faults = new ArrayList<>();

    /** A check that fails with a message for people. */
    private interface Check {
        void run() throws IOException;
    }

    private RunChecks(final JobSpec spec) {
        this.spec = spec;
    }

    /**
     * Checks a job as an embedded run does, without starting or writing anything.
     *
     * @param connecting whether to connect to Kafka, and to exchanges whose market the job follows,
     *     and to resolve the addresses of InfluxDB and the webhook
     * @return all faults, one line each; empty if the job can start
     */
    public static List<String> faults(final JobSpec spec, final boolean connecting) {
        final RunChecks checks = new RunChecks(spec);
        checks.all(connecting);
        return checks.faults;
    }

    private void all(final boolean connecting) {
        check(() -> RecordingState.checkProcess(spec));
        if (connecting) {
            check(() -> new Connectors(spec).check());
            askExchanges();
        }
        if (!spec.restore().savepoint().isEmpty()) {
            check(() -> CheckpointGlance.checkReadable(spec.restore().savepoint()));
        }
        check(() -> CheckpointFolder.checkWritable(spec.checkpointFolder()));
        if (spec.decisions() instanceof ConnectorSpec.DecisionFiles files) {
            check(() -> new OutputFolder(Path.of(files.folder())).check(spec));
        }
    }

    /** Asks the exchanges of a job that follows their market for its instruments. */
    private void askExchanges() {
        if (!(spec.journal() instanceof ConnectorSpec.Market market)) {
            return;
        }
        try {
            MarketProbe.faults(
                            market.gateway(),
                            MarketInstruments.check("instruments", spec.instruments()),
                            LONGEST_ANSWER)
                    .forEach(fault -> faults.add("instruments: " + fault));
        } catch (final IllegalArgumentException | UsageException refused) {
            faults.add(refused.getMessage());
        } catch (final InterruptedException stopped) {
            Thread.currentThread().interrupt();
            faults.add("instruments: the exchanges were not asked to the end");
        }
    }

    private void check(final Check check) {
        try {
            check.run();
        } catch (final UsageException | KafkaFailure fault) {
            faults.add(fault.getMessage());
        } catch (final IOException fault) {
            faults.add(fault.toString());
        }
    }
}
