package io.quoteflow.tool.savepoint;

import io.quoteflow.text.Columned;

import java.util.ArrayList;
import java.util.List;

/** A table of text. Each column is as wide as its widest cell. */
final class TextTable {
    private static final String GAP = "  ";
    private static final char RIGHT = '>';

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] right;

    /**
     * Creates an empty table.
     *
     * @param heads of the columns; a column whose head starts with {@code >} is aligned to the
     *     right
     */
    TextTable(final String... heads) {
        right = new boolean[heads.length];
        final List<String> names = new ArrayList<>();
        for (int i = 0; i < heads.length; i++) {
            right[i] = !heads[i].isEmpty() && heads[i].charAt(0) == RIGHT;
            names.add(right[i] ? heads[i].substring(1) : heads[i]);
        }
        rows.add(names);
    }

    /**
     * Adds a row. A null cell is shown as a dash.
     *
     * @throws IllegalArgumentException if the number of cells is not the number of columns
     */
    void row(final String... cells) {
        if (cells.length != right.length) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + right.length + " columns");
        }
        final List<String> row = new ArrayList<>();
        for (final String cell : cells) {
            row.add(cell == null ? "-" : cell);
        }
        rows.add(row);
    }

    /** Returns the heads and the rows, without blanks at the ends of lines. */
    List<String> lines() {
        final int[] widths = new int[right.length];
        for (final List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Columned.width(row.get(i)));
            }
        }
        final List<String> lines = new ArrayList<>();
        for (final List<String> row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? "" : GAP)
                        .append(
                                right[i]
                                        ? Columned.right(row.get(i), widths[i])
                                        : Columned.left(row.get(i), widths[i]));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
