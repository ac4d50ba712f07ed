package io.quoteflow.gateway;

import java.util.List;

/**
 * State of the gateway at one moment.
 *
 * @param records records written since the start
 * @param bytes bytes of their payloads
 * @param lagMillis time between the event and the receipt of the last market frame, in ms, by two
 *     clocks, so it can be negative; 0 before the first one
 * @param connections open connections
 * @param connectionsWanted connections that should be open
 * @param reconnects connections that were opened again since the start
 * @param unreachable addresses that cannot be reached now, each with the reason
 * @param silent topics whose data does not come, such as {@code bybit.linear orderbook.200.BTCUSDT}
 * @param refused instruments that cannot be recorded, each with the reason, such as a symbol that
 *     the venue does not have
 * @param unusable inbound texts that were not recorded: not JSON, or of an unknown symbol
 * @param line all of that as one line for people
 */
public record GatewayStatus(
        long records,
        long bytes,
        long lagMillis,
        int connections,
        int connectionsWanted,
        long reconnects,
        List<String> unreachable,
        List<String> silent,
        List<String> refused,
        long unusable,
        String line) {
    public GatewayStatus {
        unreachable = List.copyOf(unreachable);
        silent = List.copyOf(silent);
        refused = List.copyOf(refused);
    }
}
