package io.quoteflow.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an import has to say beside its records. Used by one thread. */
public final class ImportNotes {
    private static final int MOST_SYMBOLS = 5;

    private final long allowed;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, String> places = new TreeMap<>();
    private final Map<Path, TreeSet<EpochUnit>> units = new TreeMap<>();
    private final TreeSet<String> symbols = new TreeSet<>();
    private long bad;
    private boolean damaged;

    /**
     * @param allowed number of bad lines of row formats that are left out before one ends the
     *     import
     */
    public ImportNotes(final long allowed) {
        this.allowed = allowed;
    }

    /**
     * Leaves out a bad line of a row format.
     *
     * @throws BadLineException the same one, if no more bad lines are allowed
     */
    void bad(final BadLineException line) throws BadLineException {
        if (bad >= allowed) {
            throw line;
        }
        bad++;
        count("bad lines left out", line.getMessage());
    }

    /**
     * Counts lines that are left out for a reason.
     *
     * @param what such as {@code lines without a JSON object left out}
     */
    void leftOut(final String what, final Path file, final long line) {
        count(what, file + ", line " + line);
    }

    /** Notes that a file ends in the middle of its data and was read up to there. */
    void damaged(final String where) {
        damaged = true;
        count("files imported up to where they are cut off or damaged", where);
    }

    private void count(final String what, final String place) {
        counts.merge(what, 1L, Long::sum);
        places.putIfAbsent(what, place);
    }

    /** Notes the unit of a time. */
    void unit(final Path file, final EpochUnit unit) {
        units.computeIfAbsent(file, path -> new TreeSet<>()).add(unit);
    }

    /** Notes a symbol whose lines were left out, since it is not that of a given instrument. */
    void otherSymbol(final String symbol, final Path file, final long line) {
        leftOut("lines of other instruments left out", file, line);
        if (symbols.size() < MOST_SYMBOLS) {
            symbols.add(symbol);
        }
    }

    /** Returns some of the symbols whose lines were left out. */
    public List<String> otherSymbols() {
        return List.copyOf(symbols);
    }

    /** Whether a file was imported up to its damage only. */
    public boolean isDamaged() {
        return damaged;
    }

    /** Returns the notes, a line each. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        units.forEach(
                (file, found) ->
                        lines.add(
                                file
                                        + ": times are in "
                                        + String.join(
                                                " and ",
                                                found.stream().map(EpochUnit::text).toList())));
        counts.forEach(
                (what, count) ->
                        lines.add(what + ": " + count + ", the first: " + places.get(what)));
        return lines;
    }
}
