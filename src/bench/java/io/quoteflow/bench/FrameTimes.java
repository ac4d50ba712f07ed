package io.quoteflow.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * When frames were somewhere, by {@link System#nanoTime}, which all processes of a Linux machine
 * share. Safe for use by several threads.
 */
final class FrameTimes {
    private static final int BITS = 32;

    private final List<long[]> times = new ArrayList<>();
    private volatile boolean on;

    /** Returns a number that tells a frame from others. */
    static long key(final String instrument, final byte[] payload) {
        final CRC32C sum = new CRC32C();
        sum.update(payload);
        return (sum.getValue() << BITS)
                ^ Arrays.hashCode(payload)
                ^ (long) instrument.hashCode() << (BITS / 2);
    }

    /** Forgets all times, and takes new ones from now on. */
    synchronized void begin() {
        times.clear();
        on = true;
    }

    boolean isOn() {
        return on;
    }

    synchronized void add(final long key, final long nanos) {
        times.add(new long[] {key, nanos});
    }

    /** Takes no more times, and returns them by key, without the keys that came more than once. */
    synchronized Map<Long, Long> end() {
        on = false;
        final Map<Long, Long> byKey = new HashMap<>();
        final List<Long> twice = new ArrayList<>();
        for (final long[] time : times) {
            if (byKey.put(time[0], time[1]) != null) {
                twice.add(time[0]);
            }
        }
        twice.forEach(byKey::remove);
        times.clear();
        return byKey;
    }
}
