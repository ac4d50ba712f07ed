package io.quoteflow.tool.control;

import io.quoteflow.config.UsageException;

import java.time.DateTimeException;
import java.time.Instant;

/** Reads the value of {@code --at}. */
final class ControlTime {
    private static final long LATEST_MS = 100_000_000_000_000L;

    private ControlTime() {}

    /**
     * Parses a time.
     *
     * @param at null if the option was not given
     * @return ms since the epoch, or {@link FileControls#AT_THE_END}
     */
    static long parse(final String at) {
        if (at == null) {
            return FileControls.AT_THE_END;
        }
        try {
            final long time =
                    at.matches("[0-9]{1,15}")
                            ? Long.parseLong(at)
                            : Instant.parse(at).toEpochMilli();
            if (time >= 0 && time <= LATEST_MS) {
                return time;
            }
        } catch (final DateTimeException | ArithmeticException notTime) {
            // refused below, like a time out of bounds
        }
        throw new UsageException(
                "--at "
                        + at
                        + ": must be a time, such as  2026-01-01T00:10:00Z or 1767226200000 (ms)");
    }
}
