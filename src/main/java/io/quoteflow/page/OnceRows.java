package io.quoteflow.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells rows of decision topics that come for the first time from those that a restarted job wrote
 * again. In a partition the rows of an instrument stand in the order of their decisions, so the
 * last number of each stream is all that is kept. An instrument that starts again from nothing
 * counts from 0 again, under a higher epoch.
 */
final class OnceRows {
    private static final int REMEMBERED = 2000;
    private static final String START = "start";

    /** What is known of an instrument. */
    private static final class Seen {
        private final Map<DecisionStream, Long> last = new EnumMap<>(DecisionStream.class);
        private JsonNode start;
        private long epoch;
    }

    private final Consumer<String> forget;
    private final Map<String, Seen> instruments = new HashMap<>();

    /** Rows without a number that came last. */
    private final Map<String, Boolean> unnumbered =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(final Map.Entry<String, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private long epoch;

    /**
     * An instrument that the newest start of the job knew already; an empty text if every one began
     * from nothing; null before the first row.
     */
    private String restored;

    /**
     * @param forget is called with an instrument that starts again from nothing
     */
    OnceRows(final Consumer<String> forget) {
        this.forget = forget;
    }

    /**
     * Whether a row counts.
     *
     * @param of the start of the job that decided it; 0 if it is not known
     */
    boolean isNew(final DecisionStream stream, final long of, final JsonNode row) {
        final JsonNode number = row.path("decision");
        if (!number.isIntegralNumber()) {
            return unnumbered.put(key(stream, row), true) == null;
        }
        final long decision = number.asLong();
        final String id = row.path("instrument").asText();
        final Seen seen = instruments.computeIfAbsent(id, any -> new Seen());
        if (of < seen.epoch) {
            return false;
        }
        final boolean starts = stream == DecisionStream.CONTROLS && decision == 0 && isStart(row);
        if (starts && !row.equals(seen.start)) {
            if (!seen.last.isEmpty()) {
                forget.accept(id);
                seen.last.clear();
            }
            seen.start = row;
            seen.epoch = of;
        }
        judge(of, id, starts || seen.epoch == of);
        final Long before = seen.last.get(stream);
        if (before != null && decision <= before) {
            return false;
        }
        seen.last.put(stream, decision);
        return true;
    }

    private static String key(final DecisionStream stream, final JsonNode row) {
        final StringBuilder key = new StringBuilder(stream.text());
        for (final String field : List.of("instrument", "cause", "reason", "rule", "detail")) {
            key.append(' ').append(row.path(field).asText());
        }
        return key.toString();
    }

    /** Concludes from a row whether the newest start of the job went on with earlier state. */
    private void judge(final long of, final String id, final boolean fromNothing) {
        if (of > epoch) {
            epoch = of;
            restored = null;
        }
        if (of < epoch) {
            return;
        }
        if (!fromNothing) {
            restored = id;
        } else if (restored == null || restored.equals(id)) {
            restored = "";
        }
    }

    private static boolean isStart(final JsonNode row) {
        return START.equals(row.path("command").asText());
    }

    /** The newest start of the job that was seen, about its time in ms; 0 before the first row. */
    long epoch() {
        return epoch;
    }

    /** What the newest start was restored from: an empty text for nothing; null if not known. */
    String restored() {
        return restored == null || restored.isEmpty() ? restored : "the state of an earlier start";
    }
}
