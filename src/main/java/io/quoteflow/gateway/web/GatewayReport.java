package io.quoteflow.gateway.web;

import io.quoteflow.gateway.GatewayStatus;
import io.quoteflow.gateway.order.OrderStatus;

import java.util.ArrayList;
import java.util.List;

/**
 * What a gateway process does at one moment.
 *
 * @param account the user's name of the account
 * @param environment where the account is
 * @param namespace start of our client order ids
 * @param phase what the process is doing: waiting for something, running, or stopping
 * @param running whether the order side has started and is not stopping
 * @param guards whether this process holds the lease, so that it takes care of its orders
 * @param kafkaReachable whether the brokers acknowledge what is written
 * @param trouble what is wrong with the process itself, for people
 * @param silentMillis for how long the order side has been busy with one input, ms
 * @param defects inputs that could not be handled because of a defect of the program
 * @param lostRecords market records that could not be written
 * @param orders state of the order side; null before it has started
 * @param market state of the market data; null before it has started
 */
public record GatewayReport(
        String account,
        String environment,
        String namespace,
        String phase,
        boolean running,
        boolean guards,
        boolean kafkaReachable,
        List<String> trouble,
        long silentMillis,
        long defects,
        long lostRecords,
        OrderStatus orders,
        GatewayStatus market) {
    /** An order side that is busy for longer than this has got stuck, ms. */
    private static final long STUCK_MILLIS = 5_000;

    public GatewayReport {
        trouble = List.copyOf(trouble);
    }

    /** Whether the process handles its inputs. */
    public boolean isAlive() {
        return silentMillis < STUCK_MILLIS;
    }

    /** Returns why no new orders are sent, for people; empty if they are. */
    public List<String> reasons() {
        final List<String> reasons = new ArrayList<>(trouble);
        if (!running) {
            reasons.add(phase);
        }
        if (!isAlive()) {
            reasons.add("the order side has been stuck for " + silentMillis / 1000 + " s");
        }
        if (orders != null) {
            reasons.addAll(orders.reasons());
        }
        return reasons;
    }

    /** Whether new orders are sent. */
    public boolean isReady() {
        return running && isAlive() && trouble.isEmpty() && orders != null && orders.ready();
    }
}
