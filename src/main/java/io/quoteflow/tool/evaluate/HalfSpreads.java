package io.quoteflow.tool.evaluate;

import io.quoteflow.job.Version;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.result.Results;
import io.quoteflow.tool.sweep.PointRun;
import io.quoteflow.tool.sweep.SweepPass;
import io.quoteflow.tool.sweep.SweepPoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/**
 * Replays a run with other settings, all in one pass over its journal: with fixed half-spreads and
 * without fees, as it was, and without the bias by the prediction.
 */
final class HalfSpreads {
    private static final double STEP = 0.5;
    private static final int LEVELS = 16;
    private static final int DEAD_LETTERS = 0;

    private final EvaluatedRun run;
    private final List<PointRun> points = new ArrayList<>();
    private final PointRun asItWas;
    private final PointRun unbiased;

    /** Prepares the replays of a run. */
    HalfSpreads(final EvaluatedRun run) {
        this.run = run;
        for (int level = 1; level <= LEVELS; level++) {
            points.add(point(level, fixed(level * STEP)));
        }
        asItWas = point(LEVELS + 1, Map.of());
        unbiased = point(LEVELS + 2, Map.of(Parameter.MAX_BIAS_BPS.path(), "0"));
        points.add(asItWas);
        points.add(unbiased);
    }

    private static Map<String, String> fixed(final double halfSpread) {
        final Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Parameter.MIN_HALF_SPREAD_BPS.path(), Double.toString(halfSpread));
        settings.put(Parameter.MAX_HALF_SPREAD_BPS.path(), Double.toString(halfSpread));
        settings.put(Parameter.MAKER_FEE_BPS.path(), "0");
        settings.put(Parameter.ALLOW_NEGATIVE_EDGE.path(), "true");
        return settings;
    }

    private PointRun point(final int number, final Map<String, String> settings) {
        return new PointRun(
                new SweepPoint(number, settings, run.parameters(settings)),
                Version.current(),
                DEAD_LETTERS,
                run.instruments());
    }

    /** Runs all points. */
    void run(final int threads, final DoubleConsumer progress)
            throws IOException, InterruptedException {
        try (JournalFeed feed = run.open()) {
            new SweepPass(points, threads).run(feed, progress);
        }
    }

    /** Returns what fixed half-spreads earn, by instrument. */
    Map<String, BreakEven> breakEven() {
        final Map<String, BreakEven> all = new TreeMap<>();
        for (final String instrument : run.instruments()) {
            final List<BreakEven.Level> levels = new ArrayList<>();
            for (int level = 1; level <= LEVELS; level++) {
                final Results results = points.get(level - 1).results(instrument);
                if (results != null) {
                    levels.add(
                            new BreakEven.Level(
                                    level * STEP,
                                    results.figure("markout5000ms"),
                                    results.figure("pnlOfTurnover")));
                }
            }
            all.put(instrument, new BreakEven(levels));
        }
        return all;
    }

    /** Returns the results of the run as it was; null without fills. */
    Results asItWas() {
        return asItWas.results();
    }

    /** Returns the results without the bias; null without fills. */
    Results unbiased() {
        return unbiased.results();
    }
}
