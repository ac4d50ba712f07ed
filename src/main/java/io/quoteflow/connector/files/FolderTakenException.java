package io.quoteflow.connector.files;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Thrown if another writer has the output folder. Ends the job without a restart, because a restart
 * would only wait again.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class FolderTakenException extends IOException {
    private static final long serialVersionUID = 1;

    FolderTakenException(final Path folder, final Duration patience) {
        super(
                folder
                        + ": another job has been writing this folder for "
                        + patience.toSeconds()
                        + " s; stop that job, or choose another folder with --output");
    }

    /** Creates the failure of a writer that has lost the folder. */
    FolderTakenException(final Path folder) {
        super(
                folder
                        + ": somebody deleted the file .lock in this folder, and another job writes the folder now; this job has stopped");
    }
}
