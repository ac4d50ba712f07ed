package io.quoteflow.config;

import io.quoteflow.parameter.ParameterSet;

import java.util.List;
import java.util.Optional;

/**
 * What runs: one {@code jobs/NAME.yaml} with the words of the command line over it, checked.
 *
 * @param name of the job in the Flink UI
 * @param parallelism of the trader
 * @param checkpointMillis between checkpoints; 0 for none
 * @param checkpointFolder where an embedded run keeps them; empty for a temporary folder
 * @param uiPort of the embedded Flink UI, the first that is tried; 0 for no UI
 * @param pagePort of an embedded run's live page, the first that is tried; 0 for no page
 * @param report whether an embedded run that has come to its end makes a page of its decision files
 * @param hold whether a journal that ends is held open, instead of ending the job
 * @param restore what state it starts from
 * @param span what is read of a topic; files are read whole
 * @param journal where records come from
 * @param decisions where decisions go
 * @param metrics where dashboards get theirs from, if anywhere
 * @param rules when alerts are raised
 * @param alerts whom they are told beside their stream, if anybody
 * @param limits on what input from outside can make the job write and keep
 * @param instruments that the job file names
 * @param anyInstrument whether it trades others too
 * @param parameters of the traders
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
        ParameterSet parameters) {
    public JobSpec {
        instruments = List.copyOf(instruments);
    }

    /** Whether it reads a topic without end, in which others write while it runs. */
    public boolean isLive() {
        return journal instanceof ConnectorSpec.KafkaJournal && !span.isBounded();
    }

    /** Whether the job takes set, resume and flatten from the owners of its keys alone. */
    public boolean takesSignedCommandsOnly() {
        return !parameters.of("").controlKeys().isEmpty();
    }
}
