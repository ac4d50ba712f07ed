package io.quoteflow.tool.evaluate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.job.Version;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.replay.DirectReplay;
import io.quoteflow.report.Page;
import io.quoteflow.report.ReportException;
import io.quoteflow.result.DecisionFiles;
import io.quoteflow.text.HtmlEscapes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code evaluate DIR}: measures how well the signals of a run forecast. */
@Command(
        name = "evaluate",
        description =
                "Measures how well the signals of a run forecast, and from which half-spread on its quotes earn.",
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
    /** The name of the page in its folder. */
    public static final String NAME = "evaluation.html";

    private static final String TABLE = "evaluation.csv";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_FEE = 100;

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a finished run.")
    private Path folder;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description =
                    "The journal of the run; by default the files that its run.json names. Repeatable.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--fee",
            paramLabel = "BPS,...",
            split = ",",
            description =
                    "Maker fees for the break-even half-spread; -0.5,0,1,2 by default. A rebate is negative.")
    private List<Double> fees = List.of(-0.5, 0.0, 1.0, 2.0);

    @Option(
            names = "--rows-only",
            description = "Takes the signals from the rows of the run alone, and replays nothing.")
    private boolean rowsOnly;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; one for each core by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new ReportException("evaluate " + folder + ": there is no such folder");
        }
        for (final double fee : fees) {
            if (!(Math.abs(fee) <= MOST_FEE)) {
                throw new ReportException("--fee " + fee + ": is -100 to 100 basis points");
            }
        }
        if (threads < 1) {
            throw new ReportException("--threads " + threads + ": is at least 1");
        }
        for (final String input : inputs) {
            if (!Files.exists(Path.of(input))) {
                throw new ReportException("--input " + input + ": there is no such file");
            }
        }
        final EvaluatedRun run = new EvaluatedRun(folder, inputs);
        final boolean replays = !rowsOnly && run.canReplay();
        if (!replays && !inputs.isEmpty()) {
            throw new ReportException(
                    "evaluate "
                            + folder
                            + ": the run cannot be replayed, because it started from a savepoint or has no run.json; leave --input out");
        }
        final Evaluation evaluation =
                new Evaluation(sample(run, replays).signals(), replays ? replay(run) : null, fees);
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setCharacterEscapes(new HtmlEscapes());
            evaluation.write(json, replays);
        }
        Page.write("evaluate", "Evaluation", text.toString(), folder.resolve(NAME));
        Files.writeString(folder.resolve(TABLE), evaluation.csv());
        evaluation.print(System.out);
        new FrameScores(run).print(System.out);
        final PlacementValues placements = new PlacementValues(run);
        if (replays) {
            placements.replay(threads);
        }
        placements.print(System.out);
        if (!replays) {
            System.out.println(
                    "signals are those of the quotes that were refreshed, since the run was not replayed");
        }
        System.out.println(folder.resolve(TABLE));
        System.out.println(folder.resolve(NAME));
        return 0;
    }

    private HalfSpreads replay(final EvaluatedRun run) throws IOException, InterruptedException {
        final HalfSpreads replays = new HalfSpreads(run);
        replays.run(threads, read -> {});
        return replays;
    }

    /** Samples the signals from a replay that quotes at every frame, or from the rows. */
    private static SignalReplay sample(final EvaluatedRun run, final boolean replays)
            throws IOException {
        final SignalReplay signals = new SignalReplay(run.barMillis());
        if (!replays) {
            DecisionFiles.read(run.folder(), signals::take);
            return signals;
        }
        final DirectReplay replay =
                new DirectReplay(
                                Version.current(),
                                run.parameters(
                                                Map.of(
                                                        Parameter.MAX_QUOTE_AGE_MS.path(),
                                                        "1",
                                                        Parameter.REFRESH_TOLERANCE_BPS.path(),
                                                        "0"))
                                        ::of,
                                signals)
                        .tradingOnly(run.instruments());
        try (JournalFeed feed = run.open()) {
            for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
                replay.accept(record);
            }
        }
        return signals;
    }
}
