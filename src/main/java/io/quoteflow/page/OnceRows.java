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
 * Recognizes rows of decision topics that a restarted job wrote again. Within a partition the rows
 * of an instrument are in the order of their decisions, so the last number of each stream is
 * enough. An instrument that starts again without state counts from 0 again, with a higher epoch.
 * Used by one thread.
 */
final class OnceRows {
    private static final int REMEMBERED = 2000;
    private static final String START = "start";

    /** State of an instrument. */
    private static final class Seen {
        private final Map<DecisionStream, Long> last = new EnumMap<>(DecisionStream.class);
        private JsonNode start;
        private long epoch;
    }

    private final Consumer<String> forget;
    private final Map<String, Seen> instruments = new HashMap<>();

    /** The last rows without a number. */
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
     * Id of an instrument whose state the newest start of the job restored; empty if no instrument
     * was restored; null before the first row.
     */
    private String restored;

    /**
     * Creates an object without rows.
     *
     * @param forget called with an instrument that starts again without state
     */
    OnceRows(final Consumer<String> forget) {
        this.forget = forget;
    }

    /**
     * Whether a row is new. Remembers the row, so that the same row is not new at the next call.
     *
     * @param stream of the row
     * @param of start of the job that made the decision; 0 if it is unknown
     * @param row as JSON
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
        final boolean first =
                stream.isOfPortfolio() || stream == DecisionStream.CONTROLS && isStart(row);
        final boolean starts = decision == 0 && first;
        if (starts && !row.equals(seen.start)) {
            if (!seen.last.isEmpty()) {
                forget.accept(id);
                seen.last.clear();
            }
            seen.start = row;
            seen.epoch = of;
        }
        // a portfolio has no row of its start
        if (!stream.isOfPortfolio()) {
            updateRestored(of, id, starts || seen.epoch == of);
        }
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

    /** Derives from a row whether the newest start of the job restored earlier state. */
    private void updateRestored(final long of, final String id, final boolean fromNothing) {
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

    /**
     * Returns the newest start of the job that has been seen, which is approximately its time in ms
     * since the epoch; 0 before the first row.
     */
    long epoch() {
        return epoch;
    }

    /**
     * Returns what the newest start was restored from, for people; empty if it was not restored;
     * null if it is unknown.
     */
    String restored() {
        return restored == null || restored.isEmpty() ? restored : "the state of an earlier start";
    }
}
