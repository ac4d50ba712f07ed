package io.quoteflow.tool.savepoint;

import io.quoteflow.trading.LearnedView;

import java.util.stream.Collectors;

/** Prints what an instrument of a savepoint learns. */
final class LearnedLines {
    /** Number of hex digits that name a model, as in the rows of quotes. */
    private static final int DIGITS = 12;

    private static final String BPS = "%+.3f";

    private LearnedLines() {}

    /** Prints a line. */
    @FunctionalInterface
    interface Lines {
        void line(String name, String format, Object... values);
    }

    /**
     * Prints the lines of an instrument.
     *
     * @param view null if it learns nothing, which prints nothing
     */
    static void print(final LearnedView view, final Lines out) {
        if (view == null) {
            return;
        }
        out.line("features", view.rows() ? "on, with rows" : "on, without rows");
        if (view.model() != null) {
            model(view.model(), out);
        }
        if (view.placement() != null) {
            placement(view.placement(), out);
        }
    }

    private static void model(final LearnedView.Model model, final Lines out) {
        out.line(
                "model",
                "%s, output %s bps%s",
                model.sha256().substring(0, DIGITS),
                TableTexts.format(BPS, model.output()),
                model.hiddenUnits() == 0
                        ? ""
                        : ", "
                                + model.hiddenUnits()
                                + " hidden units, "
                                + model.rowsSeen()
                                + " rows seen");
    }

    private static void placement(final LearnedView.Placing placement, final Lines out) {
        if (placement.epoch() == null) {
            out.line("placement", "no epoch runs");
        } else {
            out.line(
                    "placement",
                    "epoch %d, context %d, arm %d; the epoch before earned %s bps",
                    placement.epoch(),
                    placement.context(),
                    placement.arm(),
                    TableTexts.format(BPS, placement.reward()));
        }
        if (!placement.best().isEmpty()) {
            out.line(
                    "best arms",
                    "%s",
                    placement.best().stream()
                            .map(LearnedLines::best)
                            .collect(Collectors.joining("; ")));
        }
    }

    private static String best(final LearnedView.Best best) {
        return "context "
                + best.context()
                + ": "
                + best.arm()
                + ", mean "
                + TableTexts.format(BPS, best.mean())
                + " bps of "
                + TableTexts.format("%.1f", best.n());
    }
}
