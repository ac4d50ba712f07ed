package io.quoteflow.job.types;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;

/**
 * Thrown if a value in a checkpoint or savepoint is damaged. Ends the job without a restart, which
 * would read the same checkpoint again.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class DamagedStateException extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedStateException(final String message) {
        super(message);
    }
}
