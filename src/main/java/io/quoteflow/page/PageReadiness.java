package io.quoteflow.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.monitor.RunView;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Says of each instrument in a word whether it quotes, from its last figures. Safe for any thread.
 */
final class PageReadiness {
    /** The word of an instrument that quotes. */
    static final String QUOTING = "quoting";

    /** The market counts as silent if the clock of an instrument stands still for longer. */
    static final long SILENT_NANOS = Duration.ofSeconds(30).toNanos();

    private static final String HALTED = "halted";

    /** The word of an instrument without a current book. */
    static final String NO_MARKET = "no market";

    private static final String LEARNING = "learning";
    private static final String LEARNT = "learnt";

    private record Seen(long clock, long nanos) {}

    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new HashMap<>();

    /**
     * Creates an object that has seen nothing.
     *
     * @param nanos the time, as of {@link System#nanoTime}
     */
    PageReadiness(final LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Returns the words of the instruments of a run in this process, by id. */
    synchronized SortedMap<String, String> ofViews(final List<RunView> views) {
        final SortedMap<String, String> words = new TreeMap<>();
        for (final RunView view : views) {
            final FigureRow figures = view.figures();
            final FigureRow breakers = figures.group(Figure.BREAKERS);
            words.put(
                    view.instrument(),
                    word(
                            figures.flag(Figure.HALTED),
                            breakers.names().stream().filter(breakers::flag).toList(),
                            !figures.isEmpty()
                                    && !Double.isNaN(figures.number(Figure.MID))
                                    && isMoving(view.instrument(), view.clock()),
                            count(figures, Figure.QUOTES),
                            count(figures, Figure.AR_ROWS)));
        }
        return words;
    }

    private static long count(final FigureRow figures, final Figure figure) {
        return figures.has(figure) ? figures.integer(figure) : 0;
    }

    /** Returns the words of instruments whose rows of {@code metrics} are given, by id. */
    synchronized SortedMap<String, String> ofRows(final Map<String, JsonNode> rows) {
        final SortedMap<String, String> words = new TreeMap<>();
        rows.forEach(
                (instrument, row) ->
                        words.put(
                                instrument,
                                word(
                                        row.path(Figure.HALTED.field()).asBoolean(),
                                        row.path(Figure.BREAKERS.field()).properties().stream()
                                                .filter(breaker -> breaker.getValue().asBoolean())
                                                .map(Map.Entry::getKey)
                                                .toList(),
                                        row.path(Figure.MID.field()).isNumber()
                                                && isMoving(instrument, row.path("time").asLong()),
                                        row.path(Figure.QUOTES.field()).asLong(),
                                        row.path(Figure.AR_ROWS.field()).asLong())));
        return words;
    }

    /** Whether the clock of an instrument has moved within the time that counts as silent. */
    private boolean isMoving(final String instrument, final long clock) {
        final long now = nanos.getAsLong();
        final Seen before = seen.get(instrument);
        if (before == null || before.clock() != clock) {
            seen.put(instrument, new Seen(clock, now));
            return true;
        }
        return now - before.nanos() <= SILENT_NANOS;
    }

    private static String word(
            final boolean halted,
            final List<String> breakers,
            final boolean market,
            final long quotes,
            final long fits) {
        if (halted) {
            return HALTED;
        }
        if (!breakers.isEmpty()) {
            return "stopped by " + String.join(", ", breakers);
        }
        if (!market) {
            return NO_MARKET;
        }
        if (quotes > 0) {
            return QUOTING;
        }
        return fits > 0 ? LEARNT : LEARNING;
    }
}
