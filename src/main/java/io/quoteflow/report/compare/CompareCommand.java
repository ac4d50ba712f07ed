package io.quoteflow.report.compare;

import io.quoteflow.report.Page;
import io.quoteflow.report.ReportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * {@code compare FIRST SECOND}: writes the page that compares an exchange with the model, or two
 * runs on paper with each other.
 */
@Command(
        name = "compare",
        description =
                "Makes one HTML file, which needs no network, of two runs on the same journal: of what an exchange filled and what the paper venue filled, or of two runs on paper.",
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
    /** The name of the page in its folder. */
    public static final String NAME = "comparison.html";

    private static final double PERCENT = 100;
    private static final int MOST_TOLERANCE = 100;

    @Parameters(
            index = "0",
            paramLabel = "FIRST",
            description =
                    "The folder of the decision files of the first run; that with venue.kind: live, if one is live.")
    private Path live;

    @Parameters(
            index = "1",
            paramLabel = "SECOND",
            description = "The folder of the second run, of the same journal.")
    private Path paper;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The folder of the page; SECOND by default. It is created if needed.")
    private Path output;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "A journal file or recorded folder that the runs read, to show the queue ahead of each order. Give several in the order of the runs.")
    private List<Path> journal = new ArrayList<>();

    @Option(
            names = "--tolerance",
            paramLabel = "BPS",
            description =
                    "Largest distance of the prices of two fills that count as the same, basis points; 0 by default.")
    private double tolerance;

    @Override
    public Integer call() throws IOException {
        if (!(tolerance >= 0 && tolerance <= MOST_TOLERANCE)) {
            throw new ReportException(
                    "--tolerance " + tolerance + ": is 0 to " + MOST_TOLERANCE + " basis points");
        }
        for (final Path folder : List.of(live, paper)) {
            if (!Files.isDirectory(folder)) {
                throw new ReportException("compare " + folder + ": there is no such folder");
            }
        }
        for (final Path input : journal) {
            if (!Files.exists(input)) {
                throw new ReportException("--journal " + input + ": there is no such file");
            }
        }
        final Path folder = output == null ? paper : output;
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ReportException("--output " + folder + ": is no folder");
        }
        final List<String> inputs = journal.stream().map(Path::toString).toList();
        final VenueComparison comparison =
                VenueComparison.read(live, paper, inputs, tolerance, System.err);
        Files.createDirectories(folder);
        final Path file = folder.resolve(NAME);
        if (comparison.isOnPaper()) {
            Page.write("runs", "Two runs", comparison.json(), file);
            printRuns(comparison);
        } else {
            Page.write("compare", "Exchange and model", comparison.json(), file);
            print(comparison);
        }
        System.out.println("comparison: " + file);
        return 0;
    }

    private static void print(final VenueComparison comparison) {
        final SideTotals exchange = comparison.totals().live();
        final SideTotals model = comparison.totals().paper();
        System.out.printf(
                Locale.ROOT,
                "exchange: %d fills, %.2f notional, pnl %.2f; the model filled %s of it%n",
                exchange.fills(),
                exchange.notional(),
                comparison.livePnl(),
                share(exchange));
        System.out.printf(
                Locale.ROOT,
                "model: %d fills, %.2f notional, pnl %.2f; the exchange filled %s of it%n",
                model.fills(),
                model.notional(),
                comparison.paperPnl(),
                share(model));
        System.out.println("minutes that differ: " + comparison.differingMinutes());
    }

    private static void printRuns(final VenueComparison comparison) {
        final SideTotals first = comparison.totals().live();
        final SideTotals second = comparison.totals().paper();
        System.out.printf(
                Locale.ROOT,
                "first: %d fills, of which the second run filled %s%nsecond: %d fills, of which the first run filled %s%n",
                first.fills(),
                share(first),
                second.fills(),
                share(second));
        comparison.results().print(System.out);
    }

    private static String share(final SideTotals side) {
        return side.fills() == 0
                ? "nothing"
                : String.format(Locale.ROOT, "%.1f %%", PERCENT * side.matchedShare());
    }
}
