package io.quoteflow.file;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;

/**
 * Thrown if another process or person truncated, replaced or removed a file that the job reads or
 * writes. Ends the job without a restart, because a restart cannot bring the lost data back.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class ChangedFileException extends IOException {
    private static final long serialVersionUID = 1;

    public ChangedFileException(final String message) {
        super(message);
    }
}
