package io.quoteflow.connector.files;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;
import java.nio.file.Path;

/** An output folder holds the results of another run. Ends the job: a restart finds them again. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class FolderUsedException extends IOException {
    private static final long serialVersionUID = 1;

    FolderUsedException(final Path folder) {
        super(message(folder));
    }

    static String message(final Path folder) {
        return "--output "
                + folder
                + ": holds the results of another run; name another folder, or say --overwrite to replace them";
    }
}
