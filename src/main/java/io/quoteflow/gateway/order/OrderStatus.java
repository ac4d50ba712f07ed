package io.quoteflow.gateway.order;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What the order side does, as of its last input.
 *
 * @param ready whether new orders are sent
 * @param reasons why none are sent, for people; empty if ready
 * @param halted who halted it and why; null if it is not halted
 * @param privateSocket state of the private socket, for people
 * @param orderSocket state of the order socket, for people
 * @param openOrders own orders that rest or may rest
 * @param unknownOrders orders that nothing is proven about
 * @param oldestUnknownMillis age of the oldest of them; 0 if there is none
 * @param positions believed position by instrument
 * @param dayPnl realised gain and fees of the day, settlement coin
 * @param clockOffsetMillis the venue's clock minus ours; null before it was measured
 * @param roundTripMillis round trip of that measurement
 * @param budgets requests left by endpoint
 * @param counters how often what happened, by name: {@code sent.place}, {@code duplicates}, {@code
 *     expired}, {@code audit.differences}, {@code refusals.CODE}, ...
 * @param alarms what a person has to look at, the newest last, at most 100
 */
public record OrderStatus(
        boolean ready,
        List<String> reasons,
        String halted,
        String privateSocket,
        String orderSocket,
        int openOrders,
        int unknownOrders,
        long oldestUnknownMillis,
        SortedMap<String, BigDecimal> positions,
        BigDecimal dayPnl,
        Long clockOffsetMillis,
        long roundTripMillis,
        Map<String, Long> budgets,
        SortedMap<String, Long> counters,
        List<Alarm> alarms) {
    /**
     * Something that a person has to look at.
     *
     * @param time ms since the epoch
     * @param rule name of the rule in the runbook, such as {@code unknown-order}
     * @param detail for people
     */
    public record Alarm(long time, String rule, String detail) {}
}
