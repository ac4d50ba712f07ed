package io.quoteflow.recorder;

import io.quoteflow.gateway.GatewayStatus;

import java.util.ArrayList;
import java.util.List;

/**
 * State of a recorder at one moment.
 *
 * @param gateway state of its connections
 * @param output state of the journal that it writes
 */
public record RecorderStatus(GatewayStatus gateway, OutputStatus output) {
    /** Returns the number of records in the journal since the start. */
    public long written() {
        return gateway.records() - output.lost();
    }

    /** Returns the state as one line for people. */
    public String line() {
        final StringBuilder line = new StringBuilder(gateway.line());
        if (output.lost() > 0) {
            line.append(", ").append(output.lost()).append(" records lost");
        }
        if (!output.trouble().isEmpty()) {
            line.append(": ").append(output.trouble());
        }
        return line.toString();
    }

    /** Returns what is wrong now, for people; empty if nothing is. */
    public String trouble() {
        final List<String> troubles = new ArrayList<>();
        if (gateway.connections() < gateway.connectionsWanted()) {
            troubles.add("not connected");
        }
        gateway.unreachable().forEach(address -> troubles.add("unreachable: " + address));
        troubles.addAll(gateway.silent());
        troubles.addAll(gateway.refused());
        if (!output.trouble().isEmpty()) {
            troubles.add(output.trouble());
        }
        return String.join(", ", troubles);
    }
}
