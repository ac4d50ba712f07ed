package io.quoteflow.tool.diff;

import io.quoteflow.config.ConnectorReader;
import io.quoteflow.config.ExitCodes;
import io.quoteflow.config.UsageException;
import io.quoteflow.journal.JournalPosition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code diff A B} compares the decisions of two runs and shows the first difference. */
@Command(
        name = "diff",
        description =
                "Compares the decisions of two runs and shows the first difference of each instrument.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:Both runs decided the same.", "1:The runs differ.", ExitCodes.UNUSABLE})
public final class DiffCommand implements Callable<Integer> {
    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description =
                    "A folder of decision files, or a connector of decision topics as kafka:NAME.")
    private String left;

    @Parameters(
            index = "1",
            paramLabel = "B",
            description = "The other run, given in the same way.")
    private String right;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            description =
                    "First journal position to compare, as PARTITION:OFFSET; once for each partition.")
    private List<String> from = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            description =
                    "Last journal position to compare, as PARTITION:OFFSET; once for each partition.")
    private List<String> to = new ArrayList<>();

    @Option(
            names = "--journal",
            paramLabel = "FILE|kafka:NAME",
            description =
                    "The journal, to show the record that caused a difference. Give files in the order of the run.")
    private List<String> journal = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        final RowSource leftRows = source(left);
        final RowSource rightRows = source(right);
        final RecordFinder finder = finder();
        final Map<String, JournalPosition> leftEnds = leftRows.ends();
        final Map<String, JournalPosition> rightEnds = rightRows.ends();
        // if one run has not ended, the runs are compared up to the end of the other one
        final Map<String, JournalPosition> ends =
                leftEnds.isEmpty() ? rightEnds : rightEnds.isEmpty() ? leftEnds : Map.of();
        try (Comparison comparison = new Comparison(left, right)) {
            comparison.compare(leftRows, rightRows, Span.of(from, to, ends));
            if (comparison.isEmpty()) {
                throw new UsageException(
                        "diff "
                                + left
                                + " "
                                + right
                                + ": neither run contains a decision to compare");
            }
            new DiffReport(comparison, left, right).print(System.out, finder);
            return comparison.differences().isEmpty() ? EQUAL : DIFFERENT;
        }
    }

    private static RowSource source(final String name) {
        return ConnectorReader.isKafka(name)
                ? new TopicRows(ConnectorReader.kafkaDecisions(name))
                : new DecisionFolder(name);
    }

    private RecordFinder finder() throws IOException {
        if (journal.isEmpty()) {
            return null;
        }
        if (journal.stream().noneMatch(ConnectorReader::isKafka)) {
            return new FileRecordFinder(journal);
        }
        if (journal.size() > 1) {
            throw new UsageException(
                    "--journal: allowed are files, or a single topic as kafka:NAME");
        }
        return new TopicRecordFinder(ConnectorReader.kafkaJournal(journal.get(0)));
    }
}
