package io.quoteflow.job.state;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

import java.io.IOException;

/**
 * Thrown if a value has a format of a later version of Quoteflow. Ends the job without a restart.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class LaterFormatException extends IOException {
    private static final long serialVersionUID = 1;

    LaterFormatException(final String message) {
        super(message);
    }
}
