package io.quoteflow.exchange;

import java.util.List;

/**
 * What the exchange does and did.
 *
 * @param connections number and path of each open connection
 * @param connects connections that were asked for
 * @param mostConnects the most of them at one venue within 5 minutes
 * @param requests HTTP requests
 * @param frames frames of market data that were sent
 * @param faults those planned or in effect, for people
 * @param violations how often clients broke a rule of a venue
 * @param firstViolations the first of them, for people
 */
public record ExchangeStatus(
        List<String> connections,
        long connects,
        long mostConnects,
        long requests,
        long frames,
        List<String> faults,
        long violations,
        List<String> firstViolations) {
    public ExchangeStatus {
        connections = List.copyOf(connections);
        faults = List.copyOf(faults);
        firstViolations = List.copyOf(firstViolations);
    }

    /** Returns a line for people. */
    public String line() {
        return connections.size()
                + " connections, "
                + connects
                + " in all; "
                + requests
                + " requests; "
                + frames
                + " frames"
                + (faults.isEmpty() ? "" : "; faults: " + String.join(" | ", faults))
                + (violations == 0 ? "" : "; " + violations + " rules broken by clients");
    }
}
