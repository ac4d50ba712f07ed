package io.quoteflow.tool.diff;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The rows of a run without the version of the program. The first row of an instrument names it, so
 * two versions that decide the same differ in that row.
 */
final class VersionlessRows implements RowSource {
    private static final String START = "\"command\":\"start\"";
    private static final String VERSION = "\"version\":\"[^\"]*\",";

    private final RowSource rows;

    /** Creates a view of rows. */
    VersionlessRows(final RowSource rows) {
        this.rows = rows;
    }

    @Override
    public void read(final Taker taker) throws IOException {
        rows.read(row -> taker.take(isStart(row) ? withoutVersion(row) : row));
    }

    private static boolean isStart(final DecisionRow row) {
        return row.stream() == DecisionStream.CONTROLS && row.text().contains(START);
    }

    private static DecisionRow withoutVersion(final DecisionRow row) {
        return new DecisionRow(
                row.stream(),
                row.instrument(),
                row.decision(),
                row.cause(),
                row.epoch(),
                row.text().replaceFirst(VERSION, "").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, JournalPosition> ends() throws IOException {
        return rows.ends();
    }
}
