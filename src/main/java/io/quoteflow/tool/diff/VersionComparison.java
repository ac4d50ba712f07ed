package io.quoteflow.tool.diff;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Compares the decisions that two versions of the program made on the same journal. */
public final class VersionComparison {
    private VersionComparison() {}

    /**
     * A run of a version that has ended.
     *
     * @param name of the version, for people
     * @param folder of its decision files
     */
    public record Run(String name, Path folder) {}

    /**
     * Compares all rows of two runs, except for the version that the first row of an instrument
     * names, and prints the result.
     *
     * @param journal files and recorded folders in the order of the runs, to show the record that
     *     caused a difference
     * @param out receives the text
     * @return whether the versions decided the same. Two runs without a decision did.
     * @throws io.quoteflow.config.UsageException if a folder contains no decision files or a row
     *     that is not a decision
     */
    public static boolean print(
            final Run left, final Run right, final List<String> journal, final PrintStream out)
            throws IOException {
        final RecordFinder finder = new FileRecordFinder(journal);
        try (Comparison comparison = new Comparison(left.name(), right.name())) {
            comparison.compare(rows(left), rows(right), Span.of(List.of(), List.of(), Map.of()));
            new DiffReport(comparison, left.name(), right.name()).print(out, finder);
            return comparison.differences().isEmpty();
        }
    }

    private static RowSource rows(final Run run) {
        return new VersionlessRows(new DecisionFolder(run.folder().toString()));
    }
}
