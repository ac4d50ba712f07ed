package io.quoteflow.history;

import io.quoteflow.market.Decimal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns of a CSV file by name, and the values of the current row. Each getter refuses a value
 * that is not of its type with the line, the column, and what is allowed.
 */
final class CsvColumns {
    private static final int NONE = -1;
    private static final int MOST_SHOWN = 40;
    private static final int MOST_OF_ID = 64;

    private final Path file;
    private final CsvRows rows;
    private final Map<String, Integer> byName = new TreeMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final List<String> titles;

    private CsvColumns(final Path file, final CsvRows rows, final List<String> titles) {
        this.file = file;
        this.rows = rows;
        this.titles = titles;
        for (int i = 0; i < titles.size(); i++) {
            byName.putIfAbsent(CsvRows.plain(titles.get(i)), i);
        }
    }

    /** Reads the names of the columns from the current row. */
    static CsvColumns ofHeader(final Path file, final CsvRows rows) {
        final List<String> titles = new ArrayList<>();
        for (int i = 0; i < rows.count(); i++) {
            titles.add(rows.cell(i));
        }
        return new CsvColumns(file, rows, titles);
    }

    /**
     * Returns the columns of a file without a header.
     *
     * @param names names of the first columns, which every row must have
     */
    static CsvColumns ofNames(final Path file, final CsvRows rows, final List<String> names) {
        return new CsvColumns(file, rows, names);
    }

    /** Whether there is a column. */
    boolean has(final String name) {
        return index(name) >= 0;
    }

    /** Returns the index of a column, whatever the case and the underscores of its title, or -1. */
    private int index(final String name) {
        return asked.computeIfAbsent(
                name, asked -> byName.getOrDefault(CsvRows.plain(asked), NONE));
    }

    /**
     * Checks that all of these columns are there.
     *
     * @param layout what the file should be, for the message
     */
    void require(final String layout, final String... names) throws HistoryException {
        for (final String name : names) {
            if (!has(name)) {
                throw new HistoryException(
                        String.format(
                                "%s, line %d: has no column %s; the columns of %s are %s",
                                file, rows.line(), name, layout, String.join(", ", names)));
            }
        }
    }

    /** Returns the text of a column; empty if there is no such column. */
    String text(final String name) {
        final int column = index(name);
        return column < 0 ? "" : rows.cell(column);
    }

    /** Returns a price: positive, as a plain decimal. */
    String price(final String name) throws BadLineException {
        return decimal(name, true);
    }

    /** Returns a size of a trade: positive, as a plain decimal. */
    String size(final String name) throws BadLineException {
        return decimal(name, true);
    }

    /** Returns a size of a level: not negative, as a plain decimal. */
    String levelSize(final String name) throws BadLineException {
        return decimal(name, false);
    }

    private String decimal(final String name, final boolean positive) throws BadLineException {
        final Decimal value;
        try {
            value = Decimal.parseNumber(text(name));
        } catch (final IllegalArgumentException refused) {
            throw bad(name, refused.getMessage() + "; allowed is one such as 65000.10 or 1e-7");
        }
        if (value.signum() < (positive ? 1 : 0)) {
            throw bad(name, positive ? "is not positive" : "is negative");
        }
        return value.toString();
    }

    EpochUnit.Time time(final String name) throws BadLineException {
        try {
            return EpochUnit.parse(text(name));
        } catch (final IllegalArgumentException refused) {
            throw bad(name, refused.getMessage());
        }
    }

    boolean truth(final String name) throws BadLineException {
        return choice(name, "true", "false");
    }

    /**
     * Whether a column has the first of two words, whatever their case.
     *
     * @throws BadLineException if it has neither
     */
    boolean choice(final String name, final String first, final String second)
            throws BadLineException {
        final String text = text(name).toLowerCase(Locale.ROOT);
        if (!text.equals(first) && !text.equals(second)) {
            throw bad(name, "is neither " + first + " nor " + second);
        }
        return text.equals(first);
    }

    /** Returns an id that a frame can hold. */
    String id(final String name) throws BadLineException {
        final String text = text(name);
        if (text.length() > MOST_OF_ID || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw bad(name, "is no id: at most 64 characters of printable ASCII");
        }
        return text;
    }

    /** Returns an id that is a whole number. */
    String number(final String name) throws BadLineException {
        final String text = text(name);
        if (text.isEmpty()
                || text.length() > 18
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw bad(name, "is no whole number of at most 18 digits");
        }
        return String.valueOf(Long.parseLong(text));
    }

    /** Checks that the row has as many cells as the file has columns. */
    void checkCount() throws BadLineException {
        if (rows.count() < titles.size()) {
            throw new BadLineException(
                    file,
                    rows.line(),
                    "has " + rows.count() + " columns; expected are " + titles.size());
        }
    }

    /** Returns the exception for a value. */
    BadLineException bad(final String name, final String why) {
        final int column = Math.max(0, index(name));
        final String text = text(name);
        return new BadLineException(
                file,
                rows.line(),
                column + 1,
                titles.get(column),
                "\""
                        + (text.length() <= MOST_SHOWN
                                ? text
                                : text.substring(0, MOST_SHOWN) + "...")
                        + "\" "
                        + why);
    }
}
