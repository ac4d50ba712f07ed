package io.quoteflow.job.types;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;

/**
 * A value of a checkpoint or savepoint is not what was written. Ends the job without a restart: the
 * same checkpoint would be read again.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class DamagedStateException extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedStateException(final String message) {
        super(message);
    }
}
