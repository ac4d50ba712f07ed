package io.quoteflow.gateway.process;

import io.quoteflow.gateway.order.OrderStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/** Logs each alarm of the order side once. Used by one thread. */
final class AlarmLog {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmLog.class);

    private OrderStatus.Alarm newest;

    /**
     * Logs the alarms that are new.
     *
     * @param alarms the newest last
     */
    void log(final List<OrderStatus.Alarm> alarms) {
        int first = alarms.size();
        while (first > 0 && !alarms.get(first - 1).equals(newest)) {
            first--;
        }
        for (final OrderStatus.Alarm alarm : alarms.subList(first, alarms.size())) {
            LOG.warn("alarm {}: {}", alarm.rule(), alarm.detail());
            newest = alarm;
        }
    }
}
