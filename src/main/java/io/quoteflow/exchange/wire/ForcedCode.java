package io.quoteflow.exchange.wire;

import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;

import java.util.List;

/**
 * A code that a fault answers with.
 *
 * @param code not 0
 * @param accepted whether the request has its effect all the same
 */
record ForcedCode(int code, boolean accepted) {
    /** Returns the code that a request gets; null if no fault concerns it. */
    static ForcedCode take(
            final FaultBoard faults,
            final long connection,
            final List<String> names,
            final long now) {
        if (!faults.takesAny(FaultKind.CODE, connection, names, now)) {
            return null;
        }
        final String[] words = faults.valueOfLast().split(":", 2);
        return new ForcedCode(Integer.parseInt(words[0]), words.length > 1);
    }
}
