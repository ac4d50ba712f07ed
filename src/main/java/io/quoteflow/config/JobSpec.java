package io.quoteflow.config;

import io.quoteflow.journal.JournalGroups;
import io.quoteflow.parameter.ParameterSet;

import java.util.List;
import java.util.Optional;

/**
 * A job: the checked content of one {@code jobs/NAME.yaml}, with the arguments of the command line,
 * which take precedence.
 *
 * @param name its name in the Flink UI
 * @param parallelism number of the trader's tasks
 * @param checkpointMillis time between checkpoints, ms; 0 for none
 * @param checkpointFolder folder for the checkpoints of an embedded run; empty for a temporary one
 * @param uiPort first port that is tried for the embedded Flink UI; 0 for no UI
 * @param pagePort first port that is tried for an embedded run's live page; 0 for no page
 * @param report whether an embedded run that ends writes a report of its decision files
 * @param hold whether the job stays alive at the end of its journal
 * @param restore the state that it starts from
 * @param span the part of a topic that is read; files are read whole
 * @param journal where records come from
 * @param decisions where decisions go
 * @param metrics where metrics go; empty for nowhere
 * @param rules thresholds of alerts
 * @param alerts where alerts go beside their decision stream; empty for nowhere
 * @param limits limits on what input can make the job write and keep
 * @param instruments the instruments that the job file names
 * @param anyInstrument whether it trades others too
 * @param groups the job's portfolios; any other instrument is a group of its own
 * @param parameters parameters of the traders
 */
public record JobSpec(
        String name,
        int parallelism,
        long checkpointMillis,
        String checkpointFolder,
        int uiPort,
        int pagePort,
        boolean report,
        boolean hold,
        RestoreSpec restore,
        ReadRange span,
        ConnectorSpec.Journal journal,
        ConnectorSpec.Decisions decisions,
        Optional<ConnectorSpec.Metrics> metrics,
        AlertSpec rules,
        Optional<ConnectorSpec.Alerts> alerts,
        LimitSpec limits,
        List<String> instruments,
        boolean anyInstrument,
        JournalGroups groups,
        ParameterSet parameters) {
    public JobSpec {
        instruments = List.copyOf(instruments);
    }

    /** Whether the job reads a topic without an end, to which others write while the job runs. */
    public boolean isLive() {
        return journal instanceof ConnectorSpec.KafkaJournal && !span.isBounded();
    }

    /**
     * Whether the journal grows while the job runs and has no end that is known at the start, as
     * that of a market or a topic.
     */
    public boolean isEndless() {
        return isLive() || journal instanceof ConnectorSpec.Market;
    }

    /**
     * Whether the job accepts set, resume and flatten only with a signature by one of its control
     * keys.
     */
    public boolean takesSignedCommandsOnly() {
        return !parameters.of("").controlKeys().isEmpty();
    }
}
