package io.quoteflow.tool.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobReader;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.job.Version;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.journal.file.ReceivedRange;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.VenueKind;
import io.quoteflow.simulation.SimulatedJournalFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** {@code sweep jobs/NAME.yaml --vary KEY=A,B,C}: runs many settings over one journal. */
@Command(
        name = "sweep",
        description =
                "Runs many settings of a job over one journal in one pass, and shows which of them earn.",
        mixinStandardHelpOptions = true)
public final class SweepCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_THREADS = 256;

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            description = "The job file, such as jobs/replay.yaml.")
    private String job;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "A journal file or a folder, as for run. Several are merged.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--vary",
            paramLabel = "KEY=A,B,C",
            required = true,
            description =
                    "A key of the job and the values to try. With --random also a range, such as strategy.spreadMultiplier=0.5..3. Repeatable; all combinations are run.")
    private List<String> vary = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A key of the job that is the same for all points.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--random",
            paramLabel = "N",
            description = "Draws N different combinations instead of running all.")
    private int random;

    @Option(names = "--seed", paramLabel = "SEED", description = "Seed of --random; 1 by default.")
    private long seed = 1;

    @Option(
            names = "--split",
            paramLabel = "SHARE",
            description =
                    "Share of the time by which points are ranked, such as 0.7. The rest is held out and shown beside it.")
    private double split = 1;

    @Option(
            names = "--rank",
            paramLabel = "FIGURE",
            description = "The figure that the best point has the most of; pnl by default.")
    private String rank = "pnl";

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The folder of the results; out/sweep by default.")
    private Path output = Path.of("out", "sweep");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; one for each core by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--resume", description = "Goes on with a sweep that was interrupted.")
    private boolean resume;

    @Option(names = "--overwrite", description = "Replaces another sweep in the folder.")
    private boolean overwrite;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        final List<Variation> variations = vary.stream().map(Variation::parse).toList();
        final List<Map<String, String>> combinations =
                random > 0
                        ? Variation.random(variations, random, seed)
                        : Variation.grid(variations);
        final JobSpec spec = read(Map.of());
        final Map<Integer, String> refused = new TreeMap<>();
        final List<SweepPoint> points = points(combinations, refused);
        final SweepFolder folder = new SweepFolder(output);
        final Map<Integer, PointResult> ended =
                folder.open(description(spec, points), resume, overwrite);
        final List<SweepPoint> left =
                points.stream().filter(point -> !ended.containsKey(point.number())).toList();
        final SweepProgress progress = new SweepProgress(left.size(), System.err);
        new Sweep(spec, journal(spec), threads, split)
                .run(
                        left,
                        new Sweep.Listener() {
                            @Override
                            public void ended(final PointRun run, final long splitAt)
                                    throws IOException {
                                final PointResult point =
                                        PointResult.of(run, run.results(), splitAt);
                                folder.add(point, run.results(), command(run.point()));
                                ended.put(point.number(), point);
                            }

                            @Override
                            public void progress(final double done) {
                                progress.show(done);
                            }
                        });
        final SweepTable table =
                new SweepTable(
                        variations.stream().map(Variation::key).toList(),
                        rank,
                        ended.values(),
                        refused);
        folder.finish(table);
        SweepPrint.print(table, refused, System.out);
        folder.files().forEach(file -> System.out.println(file));
        return 0;
    }

    private void check() {
        if (random < 0 || random > Variation.MOST_POINTS) {
            throw new UsageException(
                    "--random " + random + ": is 1 to " + Variation.MOST_POINTS + " points");
        }
        if (!(split > 0 && split <= 1)) {
            throw new UsageException("--split " + split + ": is a share above 0 and up to 1");
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UsageException("--threads " + threads + ": is 1 to " + MOST_THREADS);
        }
        if (!PointResult.RANKS.contains(rank)) {
            throw new UsageException(
                    "--rank " + rank + ": is none of " + String.join(", ", PointResult.RANKS));
        }
    }

    private JobSpec read(final Map<String, String> point) {
        final List<String> words = new ArrayList<>(settings);
        point.forEach((key, value) -> words.add(key + "=" + value));
        // the decisions are not written anywhere
        final JobSpec spec =
                JobReader.read(job, words, inputs, output.toString(), ConnectorOptions.NONE);
        if (spec.parameters().of("").venueKind() == VenueKind.LIVE) {
            throw new UsageException("sweep: trades on paper; give --set venue.kind=paper");
        }
        return spec;
    }

    /** Returns the points that can be run, and notes why the others cannot. */
    private List<SweepPoint> points(
            final List<Map<String, String>> combinations, final Map<Integer, String> refused) {
        final List<SweepPoint> points = new ArrayList<>();
        int number = 0;
        for (final Map<String, String> combination : combinations) {
            number++;
            combination.keySet().forEach(SweepCommand::requireParameter);
            try {
                points.add(new SweepPoint(number, combination, read(combination).parameters()));
            } catch (final UsageException contradiction) {
                refused.put(number, contradiction.getMessage());
            }
        }
        if (points.isEmpty()) {
            throw new UsageException(
                    "sweep: no combination can be run; the first one: " + refused.get(1));
        }
        return points;
    }

    private static void requireParameter(final String key) {
        final String name = key.startsWith("instruments.") ? key.replaceAll(".*\\.", "") : key;
        if (Parameter.byName(name) == null) {
            throw new UsageException("--vary " + key + ": is no parameter of the trader");
        }
    }

    private static JournalFeedFactory journal(final JobSpec spec) {
        if (spec.journal() instanceof ConnectorSpec.JournalFiles files && !files.follow()) {
            return new JournalInputsFactory(
                    files.files(),
                    0,
                    new ReceivedRange(spec.span().fromMillis(), spec.span().toMillis()),
                    false);
        }
        if (spec.journal() instanceof ConnectorSpec.SimulatedMarket market) {
            return new SimulatedJournalFactory(
                    market.seed(), market.startMillis(), market.minutes(), 0);
        }
        throw new UsageException(
                "sweep: reads journal files or the simulated market, not " + spec.journal().kind());
    }

    private ObjectNode description(final JobSpec spec, final List<SweepPoint> points)
            throws IOException {
        final ObjectNode what = JSON.createObjectNode();
        what.put("version", Version.current());
        what.put("job", spec.name());
        what.put("file", job);
        what.put("split", split);
        final ArrayNode files = what.putArray("input");
        if (spec.journal() instanceof ConnectorSpec.JournalFiles journal) {
            for (final String file : journal.files()) {
                final ObjectNode each = files.addObject().put("file", file);
                if (Files.isRegularFile(Path.of(file))) {
                    each.put("bytes", Files.size(Path.of(file)));
                }
            }
        }
        final ArrayNode hashes = what.putArray("points");
        points.forEach(
                point ->
                        hashes.addObject()
                                .put("point", point.number())
                                .put("parameters", point.parameters().of("").hash()));
        return what;
    }

    /** Returns the command that runs a point alone, with its report. */
    private String command(final SweepPoint point) {
        final StringBuilder text = new StringBuilder("quoteflow run ").append(job);
        inputs.forEach(input -> text.append(" --input ").append(input));
        settings.forEach(setting -> text.append(" --set ").append(setting));
        point.settings().forEach((k, v) -> text.append(" --set ").append(k).append('=').append(v));
        return text.append(" --output ")
                .append(output.resolve("point-" + point.number()))
                .toString();
    }
}
