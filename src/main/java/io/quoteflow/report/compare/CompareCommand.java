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

/** {@code compare LIVE PAPER}: writes the page that compares an exchange with the model. */
@Command(
        name = "compare",
        description =
                "Makes one HTML file, which needs no network, of what an exchange filled and what the paper venue filled on the same journal.",
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
    /** The name of the page in its folder. */
    public static final String NAME = "comparison.html";

    private static final double PERCENT = 100;
    private static final int MOST_TOLERANCE = 100;

    @Parameters(
            index = "0",
            paramLabel = "LIVE",
            description = "The folder of the decision files with venue.kind: live.")
    private Path live;

    @Parameters(
            index = "1",
            paramLabel = "PAPER",
            description =
                    "The folder of the decision files with venue.kind: paper, of the same journal.")
    private Path paper;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The folder of the page; PAPER by default. It is created if needed.")
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
        Page.write("compare", "Exchange and model", comparison.json(), file);
        print(comparison);
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

    private static String share(final SideTotals side) {
        return side.fills() == 0
                ? "nothing"
                : String.format(Locale.ROOT, "%.1f %%", PERCENT * side.matchedShare());
    }
}
