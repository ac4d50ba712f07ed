package io.quoteflow.run;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.journal.folder.RecordedFiles;
import io.quoteflow.journal.folder.RecordedFolder;

import java.io.IOException;
import java.nio.file.Files;
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
                    "--hold: is for jobs whose input ends; job "
                            + spec.name()
                            + " runs until Ctrl-C, and then keeps a savepoint without it");
        }
    }

    /**
     * Rejects a start without state that would record behind an earlier recording: the job would
     * decide all of it again before it reaches the market of today. A recording without a file,
     * which a start leaves that was ended before the first record, is no obstacle.
     *
     * @throws UsageException if there are records in the folder
     */
    static void refuseToDecideAgain(final JobSpec spec) throws IOException {
        if (spec.journal() instanceof ConnectorSpec.Market market
                && RecordedFolder.isRecording(Path.of(market.folder()))
                && hasFiles(market)) {
            throw new UsageException(
                    market.folder()
                            + ": has the recording of an earlier run, and a start without its state would decide on it again; name another folder with --output DIR or --recording DIR");
        }
    }

    /**
     * Rejects a resumed start whose folder has no recording, because the checkpoint belongs to
     * another one.
     *
     * @throws UsageException if there is none
     */
    static void requireRecording(final JobSpec spec) throws IOException {
        if (spec.journal() instanceof ConnectorSpec.Market market
                && !RecordedFolder.isRecording(Path.of(market.folder()))
                && !hasFiles(market)) {
            throw new UsageException(
                    "--resume: there is no recording in "
                            + market.folder()
                            + "; --recording DIR names the one that the earlier run wrote");
        }
    }

    private static boolean hasFiles(final ConnectorSpec.Market market) throws IOException {
        final Path folder = Path.of(market.folder());
        return Files.isDirectory(folder) && !RecordedFiles.in(folder).isEmpty();
    }
}
