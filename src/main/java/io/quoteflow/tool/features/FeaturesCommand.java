package io.quoteflow.tool.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.ExitCodes;
import io.quoteflow.config.UsageException;
import io.quoteflow.parameter.Parameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * {@code features DIR --horizon MS --out FILE.csv|FILE.parquet}: writes the table that models are
 * trained on.
 */
@Command(
        name = "features",
        description =
                "Writes the features of a run with the later move of the mid as a CSV or Parquet file, on which models are trained.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.DONE, "1:No row has a label.", ExitCodes.UNUSABLE})
public final class FeaturesCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "The output folder of a run with strategy.features: true.")
    private Path folder;

    @Option(
            names = "--horizon",
            paramLabel = "MS",
            required = true,
            description = "Time from a row to its label, ms: a multiple of strategy.barInterval.")
    private long horizon;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The file that is written; it ends in .csv or .parquet.")
    private Path out;

    @Option(
            names = "--train",
            paramLabel = "SHARE",
            description =
                    "Share of the run's span whose rows are marked train; 0.7 by default. Later rows are marked test.")
    private double trainedShare = 0.7;

    @Override
    public Integer call() throws IOException {
        if (!(trainedShare > 0 && trainedShare <= 1)) {
            throw new UsageException(
                    "--train " + trainedShare + ": is a number above 0 and at most 1");
        }
        if (!Files.isDirectory(folder)) {
            throw new UsageException("features " + folder + ": there is no such folder");
        }
        if (!FeatureRows.knows(out)) {
            throw new UsageException("--out " + out + ": must end in .csv or .parquet");
        }
        final FeatureTable.Written written =
                new FeatureTable(folder, bars(barInterval()), trainedShare).write(out);
        System.out.printf(
                "%s: %d rows, %d with a label %d ms later, %d purged between train and test%n",
                out, written.rows(), written.labelled(), horizon, written.purged());
        return written.labelled() == 0 ? 1 : 0;
    }

    private int bars(final long interval) {
        if (horizon < interval || horizon % interval != 0 || horizon / interval > 1_000_000) {
            throw new UsageException(
                    "--horizon "
                            + horizon
                            + ": must be a multiple of strategy.barInterval, which is "
                            + interval
                            + " ms in this run");
        }
        return (int) (horizon / interval);
    }

    /** Returns the length of a bar in the run, ms. */
    private long barInterval() throws IOException {
        final Path run = folder.resolve("run.json");
        if (!Files.exists(run)) {
            throw new UsageException(
                    run + ": there is no such file; it is written by run --output");
        }
        final JsonNode parameters = new ObjectMapper().readTree(run.toFile()).path("parameters");
        return Long.parseLong(
                parameters
                        .path(Parameter.BAR_INTERVAL.path())
                        .asText(Parameter.BAR_INTERVAL.defaultValue()));
    }
}
