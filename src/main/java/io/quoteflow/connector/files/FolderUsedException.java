package io.quoteflow.connector.files;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if an output folder contains the results of another run. Ends the job without a restart,
 * because they would still be there.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class FolderUsedException extends IOException {
    private static final long serialVersionUID = 1;

    FolderUsedException(final Path folder) {
        super(message(folder));
    }

    static String message(final Path folder) {
        return "--output "
                + folder
                + ": contains the results of another run; choose another folder, or add --overwrite to replace them";
    }
}
