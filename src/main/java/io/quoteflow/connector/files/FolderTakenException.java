package io.quoteflow.connector.files;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Another writer did not let go of an output folder. Ends the job: to start again would be to wait
 * again.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class FolderTakenException extends IOException {
    private static final long serialVersionUID = 1;

    FolderTakenException(final Path folder, final Duration patience) {
        super(
                folder
                        + ": another job has been writing this folder for "
                        + patience.toSeconds()
                        + " s and more; stop that one, or give this one another --output");
    }

    /** Of a writer that had the folder. */
    FolderTakenException(final Path folder) {
        super(
                folder
                        + ": somebody deleted the file .lock in it, and another job has taken the folder; this job writes it no more");
    }
}
