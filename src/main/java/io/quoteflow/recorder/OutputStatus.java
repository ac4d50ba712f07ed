package io.quoteflow.recorder;

import java.util.Objects;

/**
 * State of the journal that a recorder writes.
 *
 * @param lost number of records that could not be written
 * @param trouble why records are lost now, for people; empty if none are
 */
public record OutputStatus(long lost, String trouble) {
    public OutputStatus {
        Objects.requireNonNull(trouble, "trouble");
    }
}
