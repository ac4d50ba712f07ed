package io.quoteflow.job.state;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;

/**
 * A value was written by a later Quoteflow, in a format that this one does not know. Ends the job
 * without a restart.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class LaterFormatException extends IOException {
    private static final long serialVersionUID = 1;

    LaterFormatException(final String message) {
        super(message);
    }
}
