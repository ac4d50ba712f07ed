package io.quoteflow.exchange.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of faults. Each line, or each part between semicolons, is one of {@code KIND[=VALUE]
 * [TARGET] [at=TIME] [for=TIME] [count=N] [connection=N]}. Empty lines and lines that begin with
 * {@code #} are left out. {@code docs/fake-exchange.md} lists the kinds.
 */
public final class FaultScript {
    private FaultScript() {}

    /**
     * Parses a text.
     *
     * @throws IllegalArgumentException naming the line and what is allowed, if one cannot be used
     */
    public static List<Fault> parse(final String text) {
        final List<Fault> faults = new ArrayList<>();
        for (final String line : text.split("[\\n;]")) {
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                faults.add(Fault.parse(line));
            }
        }
        return faults;
    }
}
