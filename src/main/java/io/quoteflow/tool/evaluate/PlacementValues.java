package io.quoteflow.tool.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.job.Version;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.placement.PlacementArm;
import io.quoteflow.result.DecisionFiles;
import io.quoteflow.result.Estimate;
import io.quoteflow.result.PlacementResults;
import io.quoteflow.tool.sweep.PointRun;
import io.quoteflow.tool.sweep.SweepPass;
import io.quoteflow.tool.sweep.SweepPoint;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each placement of a run would earn if it were played always: estimated from the run's own
 * epochs, and beside it what a replay earns that plays it always. A run without learned placement
 * has none.
 *
 * <p>The estimate is only made of a run whose quotes followed the placements.
 */
final class PlacementValues {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACT = "act";

    private final EvaluatedRun run;
    private final Map<String, PlacementResults> played = new TreeMap<>();

    /** The replay of each placement; empty without replays. */
    private final List<PointRun> replays = new ArrayList<>();

    /** Reads the rows of a run. */
    PlacementValues(final EvaluatedRun run) throws IOException {
        this.run = run;
        DecisionFiles.read(
                run.folder(),
                (stream, instrument, bytes) -> {
                    if (stream == DecisionStream.PLACEMENTS) {
                        played.computeIfAbsent(instrument, any -> new PlacementResults())
                                .epoch(JSON.readTree(bytes));
                    }
                });
    }

    /** Replays the run once for each placement, in one pass over the journal. */
    void replay(final int threads) throws IOException, InterruptedException {
        if (played.isEmpty()) {
            return;
        }
        for (int arm = 0; arm < PlacementArm.COUNT; arm++) {
            final Map<String, String> settings =
                    Map.of(
                            Parameter.PLACEMENT_MODE.path(),
                            ACT,
                            Parameter.PLACEMENT_ARM.path(),
                            Integer.toString(arm));
            replays.add(
                    new PointRun(
                            new SweepPoint(arm + 1, settings, run.parameters(settings)),
                            Version.current(),
                            0,
                            run.instruments()));
        }
        try (JournalFeed feed = run.open()) {
            new SweepPass(replays, threads).run(feed, read -> {});
        }
    }

    /** Prints a table; nothing if the run had no placements. */
    void print(final PrintStream out) {
        if (played.isEmpty()) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%-24s %9s %6s %5s %8s %18s %18s%n",
                "instrument",
                "placement",
                "spread",
                "skew",
                "rewards",
                "estimate, bps",
                "replayed, bps");
        played.forEach((instrument, results) -> print(out, instrument, results));
    }

    private void print(
            final PrintStream out, final String instrument, final PlacementResults results) {
        final boolean acted =
                run.parameters(Map.of()).of(instrument).value(Parameter.PLACEMENT_MODE).equals(ACT);
        for (int arm = 0; arm < PlacementArm.COUNT; arm++) {
            final Estimate value = results.value(arm);
            final PlacementResults replayed =
                    replays.isEmpty() ? null : replays.get(arm).placements(instrument);
            out.printf(
                    Locale.ROOT,
                    "%-24s %9d %6s %5s %8d %18s %18s%n",
                    instrument,
                    arm,
                    PlacementArm.of(arm).halfSpread(),
                    PlacementArm.of(arm).skew(),
                    value.number(),
                    acted ? text(value) : "n/a",
                    replayed == null ? "n/a" : text(replayed.value(arm)));
        }
        if (!acted) {
            out.println(
                    instrument
                            + ": placements were observed and not played, so that its rewards say nothing of them");
        }
    }

    private static String text(final Estimate value) {
        return number(value.value())
                + (Double.isNaN(value.standardError())
                        ? ""
                        : " ± " + number(value.standardError()));
    }

    private static String number(final double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.3f", value);
    }
}
