package io.quoteflow.tool.sweep;

import io.quoteflow.result.Estimate;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints the best points of a sweep as a table. */
final class SweepPrint {
    private static final int SHOWN = 20;
    private static final int REASONS = 5;
    private static final String NONE = "n/a";

    private SweepPrint() {}

    static void print(
            final SweepTable table, final Map<Integer, String> refused, final PrintStream out) {
        final boolean split = table.points().get(0).parts().containsKey(PointResult.HELD_OUT);
        out.printf(
                Locale.ROOT,
                "%6s %8s %20s %18s %9s%s  %s%n",
                "point",
                "fills",
                split ? "pnl in sample" : "pnl",
                "bps of turnover",
                "deflated",
                split ? String.format(Locale.ROOT, " %20s", "pnl held out") : "",
                "settings");
        for (final PointResult point : table.points().subList(0, shown(table))) {
            final Map<String, Estimate> chosen = point.chosen();
            out.printf(
                    Locale.ROOT,
                    "%6d %8d %20s %18s %9s%s  %s%n",
                    point.number(),
                    chosen.get("pnl").number(),
                    text(chosen.get("pnl")),
                    text(chosen.get("pnlOfTurnover")),
                    number(table.deflated(point)),
                    split
                            ? String.format(
                                    Locale.ROOT,
                                    " %20s",
                                    text(point.parts().get(PointResult.HELD_OUT).get("pnl")))
                            : "",
                    point.settings().entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining(" ")));
        }
        if (table.points().size() > shown(table)) {
            out.println("and " + (table.points().size() - shown(table)) + " more");
        }
        out.println(
                "trials: "
                        + table.points().size()
                        + "; deflated: the probability that a point earns at all, given so many trials");
        refused.entrySet().stream()
                .limit(REASONS)
                .forEach(
                        each ->
                                out.println(
                                        "point " + each.getKey() + " not run: " + each.getValue()));
        if (refused.size() > REASONS) {
            out.println("and " + (refused.size() - REASONS) + " more not run");
        }
    }

    private static int shown(final SweepTable table) {
        return Math.min(SHOWN, table.points().size());
    }

    private static String text(final Estimate estimate) {
        return number(estimate.value())
                + (Double.isNaN(estimate.standardError())
                        ? ""
                        : " ± " + number(estimate.standardError()));
    }

    private static String number(final double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
    }
}
