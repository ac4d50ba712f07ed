package io.quoteflow.trading;

import io.quoteflow.decision.Hashes;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers ids that were seen, in the order in which they came, so that nothing is booked twice.
 * The oldest is forgotten if there are too many, or if it is more than 48 hours old. Of each id the
 * first 128 bits of its SHA-256 are kept, so that the size of the state does not depend on who
 * makes the ids.
 */
final class SeenIds {
    /** How long an id is remembered at least, unless too many others come, ms. */
    static final long REMEMBERED_MS = 48 * 3_600_000L;

    private record Key(long first, long second) {
        static Key of(final String id) {
            final byte[] hash = Hashes.sha256(id.getBytes(StandardCharsets.UTF_8));
            return new Key(number(hash, 0), number(hash, Long.BYTES));
        }

        private static long number(final byte[] bytes, final int from) {
            long number = 0;
            for (int i = from; i < from + Long.BYTES; i++) {
                number = number << Byte.SIZE | bytes[i] & 0xff;
            }
            return number;
        }
    }

    private final int capacity;

    /** By id, the time that was given with it, ms. */
    private final LinkedHashMap<Key, Long> times = new LinkedHashMap<>();

    /**
     * Creates an empty memory.
     *
     * @param capacity largest number of ids; positive
     */
    SeenIds(final int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity " + capacity + " is not positive");
        }
        this.capacity = capacity;
    }

    /** Whether an id is remembered. */
    boolean contains(final String id) {
        return times.containsKey(Key.of(id));
    }

    /**
     * Remembers an id.
     *
     * @param time time of what the id stands for, ms
     * @param clock the symbol's clock, ms, or {@link TraderState#NONE}; a time after it forgets
     *     nothing, since it may be wrong
     * @return whether the id is new
     */
    boolean add(final String id, final long time, final long clock) {
        if (times.putIfAbsent(Key.of(id), time) != null) {
            return false;
        }
        final long now = clock == TraderState.NONE ? 0 : Math.min(time, clock);
        final Iterator<Map.Entry<Key, Long>> oldest = times.entrySet().iterator();
        while (oldest.hasNext()) {
            final long age = now - oldest.next().getValue();
            if (times.size() <= capacity && age <= REMEMBERED_MS) {
                break;
            }
            oldest.remove();
        }
        return true;
    }

    /** Returns how many ids are remembered. */
    int size() {
        return times.size();
    }

    void write(final StateWriter out) {
        out.putInt(times.size());
        times.forEach(
                (key, time) -> {
                    out.putLong(key.first());
                    out.putLong(key.second());
                    out.putLong(time);
                });
    }

    static SeenIds read(final StateReader in, final int capacity) {
        final SeenIds seen = new SeenIds(capacity);
        for (int left = in.getInt(); left > 0; left--) {
            final Key key = new Key(in.getLong(), in.getLong());
            seen.times.put(key, in.getLong());
        }
        return seen;
    }
}
