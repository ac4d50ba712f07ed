package io.quoteflow.report.live;

import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureUse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The query of a page: the instrument that it shows in detail, and the part of the list of
 * instruments.
 *
 * @param instrument shown in detail; empty for the page of all
 * @param find text that listed ids contain, ignoring case; empty for all
 * @param sort one of {@link #SORTS}
 * @param down whether the list is in descending order
 * @param from index of the first listed instrument, 0-based
 */
public record PageQuery(String instrument, String find, String sort, boolean down, int from) {
    /** Largest number of instruments in a list. */
    public static final int LISTED = 50;

    /** Sorts by the id. */
    static final String ID = "id";

    /**
     * Sorts by what stops trading. A halt counts more than a breaker, and a breaker more than
     * nothing.
     */
    static final String STOPPED = "stopped";

    /** The words for {@link #sort}: {@link #ID}, {@link #STOPPED} and the names of figures. */
    static final List<String> SORTS = sorts();

    private static final int LONGEST = 200;

    private static List<String> sorts() {
        final List<String> sorts = new ArrayList<>(List.of(ID));
        Figure.of(FigureUse.SORTABLE).forEach(figure -> sorts.add(figure.field()));
        sorts.add(STOPPED);
        return List.copyOf(sorts);
    }

    public PageQuery {
        instrument = instrument == null ? "" : instrument;
        find = find == null ? "" : find.substring(0, Math.min(LONGEST, find.length()));
        sort = sort != null && SORTS.contains(sort) ? sort : ID;
        from = Math.max(0, from);
    }

    /**
     * Returns the query for one instrument in detail, with the first part of the list of all
     * instruments.
     */
    public static PageQuery of(final String instrument) {
        return new PageQuery(instrument, "", ID, false, 0);
    }

    /**
     * Parses the query of a URL. Unknown keys and values are ignored.
     *
     * @param query part of the URL after the question mark, still encoded; may be null
     */
    public static PageQuery parse(final String query) {
        final Map<String, String> words = new HashMap<>();
        for (final String word : query == null ? new String[0] : query.split("&")) {
            final int equals = word.indexOf('=');
            if (equals > 0) {
                words.put(word.substring(0, equals), decoded(word.substring(equals + 1)));
            }
        }
        return new PageQuery(
                words.get("instrument"),
                words.get("find"),
                words.get("sort"),
                "true".equals(words.get("down")),
                number(words.get("from")));
    }

    private static String decoded(final String word) {
        try {
            return URLDecoder.decode(word, StandardCharsets.UTF_8);
        } catch (final IllegalArgumentException broken) {
            return "";
        }
    }

    private static int number(final String word) {
        return word != null && word.matches("\\d{1,6}") ? Integer.parseInt(word) : 0;
    }
}
