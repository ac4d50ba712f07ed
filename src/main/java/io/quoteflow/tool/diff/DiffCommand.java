package io.quoteflow.tool.diff;

import io.quoteflow.config.ConnectorReader;
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

/** {@code diff A B}: whether two runs decided the same, and where they first did not. */
@Command(
        name = "diff",
        description =
                "Compares what two runs decided: equal, or the first difference. Exit code 0 or 1.",
        mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {
    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description =
                    "A folder of decision files, or kafka:NAME, the connector of decision topics.")
    private String left;

    @Parameters(index = "1", paramLabel = "B", description = "Another one.")
    private String right;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            description = "The first journal position that is compared; one a partition.")
    private List<String> from = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            description = "The last journal position that is compared; one a partition.")
    private List<String> to = new ArrayList<>();

    @Option(
            names = "--journal",
            paramLabel = "FILE|kafka:NAME",
            description =
                    "The journal, to show the record that caused a difference; its files in the order of the run.")
    private List<String> journal = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        final RowSource leftRows = source(left);
        final RowSource rightRows = source(right);
        final RecordFinder finder = finder();
        final Map<String, JournalPosition> leftEnds = leftRows.ends();
        final Map<String, JournalPosition> rightEnds = rightRows.ends();
        // a run that has not ended is compared up to where the other one did
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
                                + ": neither holds a decision that could be compared");
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

    private RecordFinder finder() {
        if (journal.isEmpty()) {
            return null;
        }
        if (journal.stream().noneMatch(ConnectorReader::isKafka)) {
            return new FileRecordFinder(journal);
        }
        if (journal.size() > 1) {
            throw new UsageException("--journal: is files, or one topic");
        }
        return new TopicRecordFinder(ConnectorReader.kafkaJournal(journal.get(0)));
    }
}
