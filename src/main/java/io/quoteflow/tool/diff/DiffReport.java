package io.quoteflow.tool.diff;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.text.TerminalText;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prints the result of a comparison. */
final class DiffReport {
    private static final int MAX_DIFFERENCES = 10;
    private static final int MAX_SHOWN_CHARS = 4000;

    private final Comparison comparison;
    private final String leftName;
    private final String rightName;

    DiffReport(final Comparison comparison, final String leftName, final String rightName) {
        this.comparison = comparison;
        this.leftName = leftName;
        this.rightName = rightName;
    }

    /**
     * Prints the result.
     *
     * @param out receives the text
     * @param finder finds the records that caused the differences; null to show none
     */
    void print(final PrintStream out, final RecordFinder finder) throws IOException {
        final int differing = comparison.differences().size();
        if (differing == 0) {
            out.printf(
                    Locale.ROOT,
                    "equal: %d rows of %d instruments%n",
                    comparison.tally().of(Tally.Fate.EQUAL),
                    comparison.instruments());
        } else {
            out.printf(
                    Locale.ROOT,
                    "different: %d of %d instruments%n",
                    differing,
                    Math.max(differing, comparison.instruments()));
            differences(out, finder);
        }
        if (comparison.deadLettersOmitted()) {
            out.println(
                    "dead letters are not compared, because some were only counted and not written; see deadLetters.perMinute");
        }
        comparison.twoJobs().lines().forEach(out::println);
        if (comparison.repeated() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%d rows were written again after a restore, with equal content%n",
                    comparison.repeated());
        }
        table(out);
    }

    private void differences(final PrintStream out, final RecordFinder finder) throws IOException {
        final List<Difference> shown =
                comparison.differences().values().stream().limit(MAX_DIFFERENCES).toList();
        final Map<RecordFinder.Key, JournalRecord> records =
                finder == null ? Map.of() : finder.find(causes(shown));
        for (final Difference difference : shown) {
            final DecisionRow first = difference.first();
            out.printf(
                    Locale.ROOT,
                    "%n%s: %s%n",
                    first.instrument().isEmpty() ? "no instrument" : first.instrument(),
                    first.isUnnumbered()
                            ? "the first difference is in a row without a number"
                            : "the first decision that differs is " + first.decision());
            row(out, difference.leftName(), difference.left(), finder != null, records);
            row(out, difference.rightName(), difference.right(), finder != null, records);
        }
        final int more = comparison.differences().size() - shown.size();
        if (more > 0) {
            out.printf(Locale.ROOT, "%n%d more instruments differ%n", more);
        }
    }

    private static Set<RecordFinder.Key> causes(final List<Difference> differences) {
        final Set<RecordFinder.Key> causes = new LinkedHashSet<>();
        for (final Difference difference : differences) {
            for (final DecisionRow row :
                    new DecisionRow[] {difference.left(), difference.right()}) {
                if (row != null) {
                    causes.add(RecordFinder.Key.of(row));
                }
            }
        }
        return causes;
    }

    private static void row(
            final PrintStream out,
            final String name,
            final DecisionRow row,
            final boolean searched,
            final Map<RecordFinder.Key, JournalRecord> records) {
        if (row == null) {
            out.println("  " + name + ": nothing");
            return;
        }
        final String epoch = row.epoch() < 0 ? "" : ", epoch " + row.epoch();
        out.println("  " + name + ", " + row.stream().text() + epoch + ": " + row.text());
        final JournalRecord record = records.get(RecordFinder.Key.of(row));
        if (record != null) {
            final String payload = new String(record.payload(), StandardCharsets.UTF_8);
            out.println(
                    "    caused by "
                            + row.cause()
                            + ", "
                            + record.kind().text()
                            + " received "
                            + record.received()
                            + ": "
                            + TerminalText.line(
                                    payload.substring(
                                            0, Math.min(MAX_SHOWN_CHARS, payload.length()))));
        } else if (searched) {
            out.println("    caused by " + row.cause() + ", which is not in the journal");
        }
    }

    private void table(final PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%n%-14s %10s %10s   %s%n",
                "stream",
                "equal",
                "differing",
                "only in " + leftName + ", only in " + rightName);
        final Tally tally = comparison.tally();
        for (final DecisionStream stream : tally.streams()) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %10d %10d   %d, %d%n",
                    stream.text(),
                    tally.of(stream, Tally.Fate.EQUAL),
                    tally.of(stream, Tally.Fate.DIFFERING),
                    tally.of(stream, Tally.Fate.ONLY_LEFT),
                    tally.of(stream, Tally.Fate.ONLY_RIGHT));
        }
    }
}
