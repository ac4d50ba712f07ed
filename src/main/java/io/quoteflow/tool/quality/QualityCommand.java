package io.quoteflow.tool.quality;

import io.quoteflow.config.ExitCodes;
import io.quoteflow.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.Locale;
import java.util.concurrent.Callable;

/** The command {@code quality}, which prints how well the estimators detect regimes. */
@Command(
        name = "quality",
        description = "Measures on seeded simulations how well the estimators see regimes.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:All figures are as allowed.", "1:A figure is not.", ExitCodes.UNUSABLE})
public final class QualityCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Seed of the simulations; 1 by default.")
    private long seed = 1;

    @Option(
            names = "--windows",
            paramLabel = "N",
            description = "Number of windows of each kind; 10000 by default.")
    private int windows = 10_000;

    @Override
    public Integer call() {
        if (windows < 1 || windows > MOST) {
            throw new UsageException(
                    "--windows " + windows + ": is not a whole number from 1 to " + MOST);
        }
        System.out.printf(
                "%-52s %10s   %s%n",
                "of " + windows + " windows, seed " + seed, "measured", "allowed");
        boolean right = true;
        for (final RegimeQuality.Line line : new RegimeQuality(seed, windows).measure()) {
            System.out.printf(
                    Locale.ROOT, "%-52s %10.4f   %s%n", line.what(), line.value(), allowed(line));
            right &= line.isRight();
        }
        return right ? 0 : 1;
    }

    private static String allowed(final RegimeQuality.Line line) {
        if (!Double.isNaN(line.least())) {
            return "at least " + line.least();
        }
        return Double.isNaN(line.most()) ? "" : "at most " + line.most();
    }
}
