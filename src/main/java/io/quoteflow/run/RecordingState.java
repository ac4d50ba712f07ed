package io.quoteflow.run;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.journal.folder.RecordedFolder;

import java.io.IOException;
import java.nio.file.Path;

/** What an earlier run left in the folder of a recording. */
final class RecordingState {
    private RecordingState() {}

    /**
     * Rejects a job of the market that could not be ended: one on a cluster, where the recorder
     * would not be in the process of the job, and one that stays alive at the end of its journal.
     *
     * @throws UsageException naming the reason
     */
    static void checkProcess(final JobSpec spec) {
        if (!(spec.journal() instanceof ConnectorSpec.Market)) {
            return;
        }
        if (JobRunner.isSubmitting()) {
            throw new UsageException(
                    "job "
                            + spec.name()
                            + " records the market in its own process, so it cannot run on a cluster; use quoteflow record --kafka and jobs/live.yaml");
        }
        if (spec.hold()) {
            throw new UsageException(
                    "--hold: job "
                            + spec.name()
                            + " ends with its recording, and keeps a savepoint");
        }
    }

    /**
     * Rejects a start without state that would record behind an earlier recording: the job would
     * decide all of it again before it reaches the market of today.
     *
     * @throws UsageException if there is a recording in the folder
     */
    static void refuseToDecideAgain(final JobSpec spec) throws IOException {
        if (spec.journal() instanceof ConnectorSpec.Market market
                && RecordedFolder.isRecording(Path.of(market.folder()))) {
            throw new UsageException(
                    market.folder()
                            + ": is the recording of an earlier run; --resume goes on with it, --output DIR or --recording DIR names a folder for a new one");
        }
    }
}
