package io.quoteflow.tool.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.evaluation.ForecastScore;
import io.quoteflow.evaluation.FrameAblation;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.result.DecisionFiles;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ablation of the time frames of a run, EXTENSIONS 19: each frame by itself, all with equal
 * weights, the weighted vote, and none. It is computed from the closes in the rows of {@code
 * signals}. A run without time frames has none.
 */
final class FrameScores {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double PERCENT = 100;

    private final Map<String, FrameAblation> ablations = new TreeMap<>();

    /** Reads the rows of a run. */
    FrameScores(final EvaluatedRun run) throws IOException {
        for (final String instrument : run.instruments()) {
            final Parameters parameters = run.parameters(Map.of()).of(instrument);
            if (!parameters.frames().isEmpty()) {
                ablations.put(instrument, new FrameAblation(settings(parameters)));
            }
        }
        if (ablations.isEmpty()) {
            return;
        }
        final long barMillis = run.barMillis();
        DecisionFiles.read(
                run.folder(),
                (stream, instrument, bytes) -> {
                    if (stream == DecisionStream.SIGNALS && ablations.containsKey(instrument)) {
                        final JsonNode row = JSON.readTree(bytes);
                        ablations
                                .get(instrument)
                                .observe(
                                        (row.get("bar").asLong() + 1) * barMillis - 1,
                                        row.get("close").asDouble());
                    }
                });
    }

    private static FrameAblation.Settings settings(final Parameters parameters) {
        return new FrameAblation.Settings(
                parameters.frames(),
                (int) parameters.integer(Parameter.MAX_GAP_BARS),
                (int) parameters.integer(Parameter.FRAME_WINDOW),
                parameters.number(Parameter.VOTE_MEMORY),
                parameters.number(Parameter.VOTE_THRESHOLD));
    }

    /** Prints a table; nothing if there are no time frames. */
    void print(final PrintStream out) {
        if (ablations.isEmpty()) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%-24s %-22s %8s %8s %18s %18s%n",
                "instrument",
                "time frames",
                "bars",
                "speaks",
                "IC",
                "R2, %");
        ablations.forEach(
                (instrument, ablation) ->
                        ablation.scores().forEach(score -> line(out, instrument, score)));
    }

    private static void line(
            final PrintStream out, final String instrument, final ForecastScore score) {
        out.printf(
                Locale.ROOT,
                "%-24s %-22s %8d %8s %18s %18s%n",
                instrument,
                score.name(),
                score.bars(),
                number(PERCENT * score.speaks(), "%.1f %%"),
                withError(score.correlation(), score.correlationError(), "%.3f"),
                withError(PERCENT * score.r2(), PERCENT * score.r2Error(), "%.2f"));
    }

    private static String withError(final double value, final double error, final String format) {
        return Double.isNaN(value) || Double.isNaN(error)
                ? number(value, format)
                : number(value, format) + " ± " + number(error, format);
    }

    private static String number(final double value, final String format) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, format, value);
    }
}
