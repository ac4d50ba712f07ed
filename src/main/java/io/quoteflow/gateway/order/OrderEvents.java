package io.quoteflow.gateway.order;

import io.quoteflow.gateway.CoreClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counters and alarms. Not thread-safe. */
final class OrderEvents {
    private static final Logger LOG = LoggerFactory.getLogger(OrderEvents.class);
    private static final int MOST_ALARMS = 100;
    private static final int MOST_COUNTERS = 1_000;
    private static final int MOST_SUBJECTS = 1_000;
    private static final long REPEAT_MILLIS = 60_000;

    private final CoreClock clock;
    private final TreeMap<String, Long> counters = new TreeMap<>();
    private final ArrayDeque<OrderStatus.Alarm> alarms = new ArrayDeque<>();
    private final Map<String, Long> raised = new HashMap<>();

    OrderEvents(final CoreClock clock) {
        this.clock = clock;
    }

    /** Counts an event. Names may contain codes of the venue, so there is a bound to them. */
    void count(final String name) {
        final boolean known = counters.size() < MOST_COUNTERS || counters.containsKey(name);
        counters.merge(known ? name : "other", 1L, Long::sum);
    }

    /** Raises an alarm. */
    void alarm(final String rule, final String detail) {
        count("alarms." + rule);
        LOG.warn("{}: {}", rule, detail);
        alarms.add(new OrderStatus.Alarm(clock.wall(), rule, detail));
        if (alarms.size() > MOST_ALARMS) {
            alarms.remove();
        }
    }

    /** Raises an alarm about a defect of this program, with the place of it in the log. */
    void defect(final String detail, final RuntimeException defect) {
        LOG.error("{}", detail, defect);
        alarm("defect", detail + ": " + defect);
    }

    /** Raises an alarm unless the same rule was raised for the same subject a minute ago. */
    void alarmAbout(final String rule, final String subject, final String detail) {
        final String key = rule + " " + subject;
        final Long before = raised.get(key);
        if (before != null && clock.now() - before < REPEAT_MILLIS) {
            count("alarms.repeated");
            return;
        }
        if (raised.size() >= MOST_SUBJECTS) {
            raised.values().removeIf(time -> clock.now() - time >= REPEAT_MILLIS);
            if (raised.size() >= MOST_SUBJECTS) {
                raised.clear();
            }
        }
        raised.put(key, clock.now());
        alarm(rule, detail);
    }

    SortedMap<String, Long> counters() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }

    List<OrderStatus.Alarm> alarms() {
        return List.copyOf(alarms);
    }
}
