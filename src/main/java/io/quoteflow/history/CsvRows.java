package io.quoteflow.history;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;

import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;

/**
 * The rows of a CSV file. Cells may be quoted. Blank lines, a byte order mark and carriage returns
 * are skipped. Used by one thread.
 */
final class CsvRows implements Closeable {
    /** More cells of a row are not kept. */
    private static final int MOST_CELLS = 64;

    private static final int MOST_CHARACTERS = 10_000;

    private static final CsvFactory CSV =
            CsvFactory.builder()
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .enable(CsvParser.Feature.TRIM_SPACES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(MOST_CHARACTERS)
                                    .build())
                    .build();

    private final HistoryFile file;
    private final JsonParser parser;
    private final String[] cells = new String[MOST_CELLS];
    private int count;
    private long line = 1;

    CsvRows(final HistoryFile file) throws IOException {
        this.file = file;
        parser = CSV.createParser(file.bytes());
    }

    /**
     * Reads the next row.
     *
     * @return false at the end
     * @throws BadLineException if the file is no CSV from here on
     * @throws HistoryFile.DamagedException if the file is cut off or damaged here
     */
    boolean next() throws IOException {
        count = 0;
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return false;
            }
            while (token != null && token != JsonToken.END_ARRAY) {
                if (token == JsonToken.VALUE_STRING) {
                    add(parser.getText());
                }
                token = parser.nextToken();
            }
            return true;
        } catch (final StreamConstraintsException tooLong) {
            throw new BadLineException(
                    file.path(),
                    parser.currentLocation().getLineNr(),
                    "a cell has more than " + MOST_CHARACTERS + " characters");
        } catch (final JsonProcessingException notCsv) {
            final JsonLocation at = notCsv.getLocation();
            throw new BadLineException(
                    file.path(),
                    at.getLineNr(),
                    String.format(
                            "character %d: from here on it cannot be read as CSV: %s",
                            at.getColumnNr(), notCsv.getOriginalMessage()));
        }
    }

    private void add(final String cell) {
        if (count == 0) {
            line = parser.currentTokenLocation().getLineNr();
        }
        if (count < MOST_CELLS) {
            cells[count] = cell;
        }
        count++;
    }

    /** Returns the number of the row's line, from 1. */
    long line() {
        return line;
    }

    /** Returns the number of cells. */
    int count() {
        return count;
    }

    /** Returns a cell; empty if the row has no such one. */
    String cell(final int column) {
        return column < Math.min(count, MOST_CELLS) ? cells[column] : "";
    }

    /** Returns a name in the form in which columns are compared: letters and digits, lower case. */
    static String plain(final String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
