package io.quoteflow.file;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;

/**
 * A file that a job reads or writes was cut, replaced or removed by somebody else. Ends the job
 * without a restart: what is lost does not come back.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class ChangedFileException extends IOException {
    private static final long serialVersionUID = 1;

    public ChangedFileException(final String message) {
        super(message);
    }
}
