package io.quoteflow.gateway.bybit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rows of a list: those that could be read, and why the others could not.
 *
 * @param rows rows in the order of the list, without those of categories that are not traded
 * @param unreadable a text for people for each row that could not be read
 */
record RowList<T>(List<T> rows, List<String> unreadable) {
    private static final Set<String> WALLETS = Set.of("", "UNIFIED");

    /** Reads one row. */
    interface Reader<T> {
        T read(BybitRow row) throws BadRowException;
    }

    /**
     * Reads a list.
     *
     * @param name what a row is called in texts for people
     * @param category what rows are of if they do not say so; empty if unknown
     */
    static <T> RowList<T> read(
            final String name, final String category, final List<?> list, final Reader<T> reader) {
        final RowList<T> read = new RowList<>(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < list.size(); i++) {
            final String place = name + " row " + (i + 1);
            if (list.get(i) instanceof JsonFields fields) {
                read.add(place, new BybitRow(fields, category), reader);
            } else {
                read.unreadable.add(place + ": is no object");
            }
        }
        return read;
    }

    private void add(final String place, final BybitRow row, final Reader<T> reader) {
        if (row.isOfAnotherKind()) {
            return;
        }
        try {
            rows.add(reader.read(row));
        } catch (final BadRowException bad) {
            unreadable.add(place + ": " + bad.getMessage());
        }
    }

    /** Reads the coins of a list of accounts. Only the unified account trades. */
    static <T> RowList<T> readCoins(final List<?> accounts, final Reader<T> reader) {
        final RowList<T> read = new RowList<>(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < accounts.size(); i++) {
            final String place = "wallet row " + (i + 1);
            final JsonFields account = accounts.get(i) instanceof JsonFields fields ? fields : null;
            final List<?> coins = account == null ? null : account.list("coin");
            if (coins == null) {
                read.unreadable.add(place + ": has no list of coins");
            } else if (WALLETS.contains(account.text("accountType"))) {
                final RowList<T> of = read(place + ", coin", "", coins, reader);
                read.rows.addAll(of.rows);
                read.unreadable.addAll(of.unreadable);
            }
        }
        return read;
    }
}
